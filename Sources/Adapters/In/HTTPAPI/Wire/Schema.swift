/// The form of a value in JSON, as the OpenAPI document says it and as requests are checked by.
package indirect enum Schema: Sendable {
    /// A text; `format` names one of `TextForm`, `choices` when only some are allowed.
    case text(format: String? = nil, choices: [String]? = nil, longest: Int? = nil)
    /// A whole number; `choices` when only some are allowed.
    case integer(min: Int = -9_007_199_254_740_991, max: Int = 9_007_199_254_740_991, choices: [Int]? = nil)
    /// A number.
    case number
    /// True or false.
    case bool
    /// Values of one form.
    case array(Schema, most: Int? = nil)
    /// Members by name. Others are refused.
    case object(name: String, [Member])
    /// Members of any name.
    case dictionary(Schema)
    /// Anything, as another contract says.
    case any
    /// The form, or nothing.
    case nullable(Schema)

    /// A member of an object.
    package struct Member: Sendable {
        /// Its name.
        package let name: String
        /// Its form.
        package let schema: Schema
        /// Whether it must be there.
        package let isRequired: Bool
        /// What it says, for people.
        package let note: String?
    }
}
