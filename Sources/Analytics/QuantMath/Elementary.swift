package import CKernels
public enum Elementary {
    public static func exp(_ x: Double) -> Double { var a = x, o = 0.0; ck_kernels_best().pointee.exp(&a, &o, 1); return o }
    public static func log(_ x: Double) -> Double { var a = x, o = 0.0; ck_kernels_best().pointee.log(&a, &o, 1); return o }
    public static func expm1(_ x: Double) -> Double { var a = x, o = 0.0; ck_kernels_best().pointee.expm1(&a, &o, 1); return o }
    public static func log1p(_ x: Double) -> Double { var a = x, o = 0.0; ck_kernels_best().pointee.log1p(&a, &o, 1); return o }
}
public struct KernelVariant: Sendable { 
  package let raw: ck_variant
  package static var best: KernelVariant { KernelVariant(raw: ck_variant_available(CK_AVX512) != 0 ? CK_AVX512 : CK_AVX2) }
  package var kernels: ck_kernels { ck_kernels_for(raw).pointee }
}
