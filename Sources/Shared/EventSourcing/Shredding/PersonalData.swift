/// The scope in which personal data can be written and read.
public enum PersonalData {
    /// The keys in scope, for the task and what it starts.
    @TaskLocal public static var keys: (any SubjectKeys)?
}
