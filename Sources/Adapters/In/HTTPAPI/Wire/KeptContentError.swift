/// Something that is kept here, and cannot be said to a client: it is damaged. No request is at fault; whoever runs the server looks at what is kept.
struct KeptContentError: Error, Equatable, CustomStringConvertible {
    /// What it is and what is wrong with it.
    let description: String
}
