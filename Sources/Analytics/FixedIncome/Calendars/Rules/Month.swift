/// A month by its name, so that a list of holidays reads as the statute does.
enum Month: Int, Sendable {
    case january = 1, february, march, april, may, june, july, august, september, october, november, december
}
