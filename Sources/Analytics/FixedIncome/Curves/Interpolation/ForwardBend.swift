/// How a monotone convex forward rate runs between two nodes, less the discrete forward rate: from `first` to `last` over a share of
/// the gap from 0 to 1, with no area under it (Hagan and West, Wilmott Magazine, May 2008, regions i to iv).
///
/// Region i is one parabola. In the others a parabola falls or rises from `first` to `level`, which it reaches at `split`, and another
/// one goes on from there to `last`; in regions ii and iii one of the two is flat.
struct ForwardBend {
    let first: Double
    let last: Double
    /// Whether there is one parabola only.
    let isSingle: Bool
    private(set) var split = 1.0
    private(set) var level = 0.0
    /// Derivatives of `split` and of `level` by `first` and by `last`.
    private var splitBy = SIMD2<Double>()
    private var levelBy = SIMD2<Double>()

    init(first: Double, last: Double) {
        (self.first, self.last) = (first, last)
        let (start, end) = (first.magnitude, last.magnitude)
        let isOpposite = first > 0 && last < 0 || first < 0 && last > 0
        isSingle = first == 0 && last == 0 || isOpposite && end <= 2 * start && start <= 2 * end
        if isSingle { return }
        if isOpposite {
            let width = last - first
            splitBy = 3 / (width * width) * [last, -first]
            if end > start {
                (split, level, levelBy) = ((last + 2 * first) / width, first, [1, 0])
            } else {
                (split, level, levelBy) = (3 * last / width, last, [0, 1])
            }
        } else {
            let (left, right) = (first / (first + last), last / (first + last))
            (split, level) = (right, -first * right)
            splitBy = 1 / (first + last) * [-right, left]
            levelBy = [-right * right, -left * left]
        }
    }

    /// The area from 0 to a share of the gap, its derivatives by `first` and `last`, and the same of the height there.
    func area(_ share: Double) -> (area: SIMD2<Double>, height: SIMD2<Double>) {
        if isSingle {
            let (rest, square) = (1 - share, share * share)
            return ([share * rest * rest, -square * rest], [rest * (1 - 3 * share), share * (3 * share - 2)])
        }
        // Of area and height: derivatives by `first` or `last` alone, then by split and level.
        var (area, height) = (SIMD2<Double>(), SIMD2<Double>())
        var (areaBy, heightBy) = (SIMD2<Double>(), SIMD2<Double>())
        if share < split {
            let rest = 1 - share / split
            let (square, bend) = (rest * rest, first - level)
            let part = (1 - square * rest) / 3
            area = [split * part, 0]
            height = [square, 0]
            areaBy = [bend * (part - square * (1 - rest)), share - split * part]
            heightBy = [2 * bend * rest * share / (split * split), 1 - square]
        } else {
            let (width, way) = (1 - split, split < 1 ? (share - split) / (1 - split) : 0)
            let square = way * way
            area = [split / 3, width * square * way / 3]
            height = [0, square]
            let turn = square * (1 - way) + square * way / 3
            areaBy = [(first - level) / 3 - (last - level) * turn, share - split / 3 - area[1]]
            heightBy = [width > 0 ? -2 * (last - level) * way * (1 - way) / width : 0, 1 - square]
        }
        return (area + areaBy[0] * splitBy + areaBy[1] * levelBy, height + heightBy[0] * splitBy + heightBy[1] * levelBy)
    }
}
