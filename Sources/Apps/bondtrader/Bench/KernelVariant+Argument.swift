public import ArgumentParser
public import QuantMath

extension KernelVariant: ExpressibleByArgument {
    /// An instruction set on the command line.
    public init?(argument: String) {
        guard let variant = KernelVariant.allCases.first(where: { "\($0)" == argument }) else { return nil }
        self = variant
    }
}
