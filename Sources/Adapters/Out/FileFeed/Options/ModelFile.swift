/// Reads `model.csv` (`model,mean_reversion,volatility`): the parameters of models of rates.
package enum ModelFile {
    /// Reads the models of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    /// - Returns: at least one row, and a reject for each row that is none.
    /// - Throws: `FileFeedError.notUTF8`, `.empty`, `.badHeader`, or `.tooFewRows` when no row is good.
    package static func parse(_ bytes: [UInt8], file: String) throws(FileFeedError) -> ParsedFile<ModelRow> {
        var table = try TableReader(bytes, file: file, columns: "model, mean_reversion, volatility")
        let model = try table.header.required("model")
        let meanReversion = try table.header.required("mean_reversion")
        let volatility = try table.header.required("volatility")
        let parsed = try table.rows { row throws(Reject) in
            let parameters = ModelRow(
                model: try row.requiredText(model, expected: "the name of a model such as hull-white"),
                meanReversion: try row.requiredDecimal(meanReversion, expected: "a decimal such as 0.03"),
                volatility: try row.requiredDecimal(volatility, expected: "a decimal such as 0.01"), line: row.line)
            guard parameters.volatility >= 0 else { throw row.reject(volatility, expected: "a decimal not below 0") }
            return parameters
        }
        guard !parsed.rows.isEmpty else {
            throw .tooFewRows(file: file, found: "no good row", expected: "at least 1 model", rejects: parsed.rejects)
        }
        return parsed
    }
}
