package import CKernels

/// The instruction sets that the kernels are built for.
///
/// All return the same bits, so that programs have no reason to choose; tests call each and compare.
public enum KernelVariant: CaseIterable, Sendable {
    /// What the target has by itself: SSE2 on x86-64, NEON on arm64.
    case baseline
    /// 256-bit vectors of x86-64.
    case avx2
    /// 512-bit vectors of x86-64.
    case avx512

    /// Whether the variant is built in and this CPU can run it.
    public var isAvailable: Bool { kernels != nil }

    /// The loops of the variant; nil where it is not available.
    package var kernels: ck_kernels? { ck_kernels_for(selector)?.pointee }

    private var selector: ck_variant {
        switch self {
        case .baseline: CK_BASELINE
        case .avx2: CK_AVX2
        case .avx512: CK_AVX512
        }
    }
}
