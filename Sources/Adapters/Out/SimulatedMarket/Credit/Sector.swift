/// The sector of an issuer.
package enum Sector: String, CaseIterable, Sendable {
    /// The United States Treasury.
    case treasury
    /// Makers and sellers of goods and services.
    case industrial
    /// Banks, insurers and other lenders.
    case financial
    /// Suppliers of power, gas and water.
    case utility
}
