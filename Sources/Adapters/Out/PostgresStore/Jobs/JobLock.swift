internal import Contracts

/// What transactions of all processes do one at a time. A transaction holds it until it ends, and never takes a second one, so that none
/// waits for another in a circle.
enum JobLock {
    /// The tables are looked at, and made.
    case schema
    /// A job is taken in: no two find the same room, and the older job has the lower ordinal for everybody.
    case intake
    /// Jobs that have ended are forgotten.
    case pruning
    /// A job of a kind is leased: no two find the same place below the limit.
    case kind(String)

    /// `BTJB` and `BTJK` in ASCII, in the upper half: tells the locks of jobs from others in the database. Two kinds with the same digest
    /// only wait for each other.
    var key: Int64 {
        switch self {
        case .schema: 0x4254_4a42_0000_0000
        case .intake: 0x4254_4a42_0000_0001
        case .pruning: 0x4254_4a42_0000_0002
        case .kind(let kind): 0x4254_4a4b_0000_0000 | Int64(Digest256(of: kind.utf8).words.0 >> 32)
        }
    }
}
