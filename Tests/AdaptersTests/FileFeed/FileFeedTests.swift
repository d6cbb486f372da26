import Testing

/// All tests of the file readers: `swift test --filter FileFeedTests` runs them.
@Suite("FileFeed")
enum FileFeedTests {}
