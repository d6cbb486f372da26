/// A long-term rating, by its place on the scale of its agency.
struct CreditRating: Equatable, Sendable {
    /// 1 for AAA or Aaa, 10 for BBB- or Baa3, 22 for D.
    let notch: Int

    /// The last notch of investment grade is BBB- at S&P and Fitch, Baa3 at Moody's.
    var isInvestmentGrade: Bool { notch <= 10 }

    /// Reads the letters of an agency; nil when they stand on neither scale.
    ///
    /// - Parameter text: such as `BBB-` or `Baa3`; spaces around it do not matter.
    init?(_ text: String) {
        let text = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        guard let place = CreditRating.letters.firstIndex(of: text) ?? CreditRating.moodys.firstIndex(of: text) else {
            return nil
        }
        notch = place + 1
    }

    private static let letters = [
        "AAA", "AA+", "AA", "AA-", "A+", "A", "A-", "BBB+", "BBB", "BBB-", "BB+", "BB", "BB-", "B+", "B", "B-", "CCC+", "CCC",
        "CCC-", "CC", "C", "D",
    ]
    private static let moodys = [
        "Aaa", "Aa1", "Aa2", "Aa3", "A1", "A2", "A3", "Baa1", "Baa2", "Baa3", "Ba1", "Ba2", "Ba3", "B1", "B2", "B3", "Caa1",
        "Caa2", "Caa3", "Ca", "C",
    ]
}
