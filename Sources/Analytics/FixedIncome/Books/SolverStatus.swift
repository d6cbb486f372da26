import CKernels

/// What a solver's status number says.
enum SolverStatus {
    /// The solution, or why there is none.
    static func result(_ value: Double, status: Double, dirtyPrice: Double) -> Result<Double, YieldError> {
        switch Int(status) {
        case CK_SOLVED: .success(value)
        case CK_NOT_POSITIVE: .failure(.priceNotPositive(dirtyPrice: dirtyPrice))
        case CK_NOT_FINITE: .failure(.notFinite(dirtyPrice))
        case CK_NO_TIME: .failure(.noTimeLeft(dirtyPrice: dirtyPrice))
        case CK_TOO_LARGE: .failure(.yieldTooLarge(dirtyPrice: dirtyPrice))
        default: .failure(.notConverged(dirtyPrice: dirtyPrice))
        }
    }
}
