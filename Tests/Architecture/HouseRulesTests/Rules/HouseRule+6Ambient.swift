extension HouseRule {
    private struct Ambient: Sendable {
        let pattern: Pattern
        let instead: String
    }

    private static let ambient: [Ambient] = [
        Ambient(
            pattern: Pattern(#"\bDate\(\)|\bDate\.now\b|\bDate\(timeIntervalSinceNow|\bCFAbsoluteTimeGetCurrent\b"#),
            instead: "take the time"),
        Ambient(
            pattern: Pattern(#"\b(?:Continuous|Suspending|UTC)Clock\b|\bDispatchTime\b|\bDispatchWallTime\b"#),
            instead: "take a clock"),
        Ambient(
            pattern: Pattern(
                #"\bclock_gettime\b|\bgettimeofday\b|\bmach_absolute_time\b|(?<![.\w])(?:time|clock)\((?:nil|NULL|0)?\)"#),
            instead: "take the time"),
        Ambient(
            pattern: Pattern(#"\bSystemRandomNumberGenerator\b|\barc4random\w*|\bdrand48\b|(?<![.\w])(?:s?rand|s?random)\("#),
            instead: "take a generator"),
        Ambient(
            pattern: Pattern(#"\.random\((?![^()]*\busing:)|\.(?:shuffled|shuffle|randomElement)\(\)"#),
            instead: "pass using: a generator"),
        Ambient(pattern: Pattern(#"\bUUID\(\)"#), instead: "take an identifier"),
        Ambient(
            pattern: Pattern(#"\bProcessInfo\b|(?<![.\w])(?:get|set|unset|put|secure_get)env\("#), instead: "take the setting"),
        Ambient(
            pattern: Pattern(
                #"\bUserDefaults\b|\bCommandLine\.arguments\b|\bcurrentDirectoryPath\b|\bhomeDirectoryForCurrentUser\b"#),
            instead: "take the setting"),
        Ambient(
            pattern: Pattern(#"\b(?:Locale|TimeZone|Calendar)\.(?:current|autoupdatingCurrent)\b|\bsetlocale\("#),
            instead: "take it as a parameter"),
    ]

    /// What starts work that nobody waits for, or waits by a clock of its own: a simulation could not replay it.
    private static let unstructured: [Ambient] = [
        Ambient(
            pattern: Pattern(
                #"(?:(?<![.\w])|(?<=Swift\.)|(?<=_Concurrency\.))Task(?:<[^{}()\n]*>)?(?:\.init)?\s*[({]|\bTask(?:<[^{}()\n]*>)?\.(?:detached|immediate\w*)\b"#
            ),
            instead: "use a task group or async let"),
        Ambient(pattern: Pattern(#"\bTask(?:<[^{}()\n]*>)?\.sleep\b"#), instead: "take a clock"),
        Ambient(
            pattern: Pattern(#"\bDispatch(?:Queue|Group|Semaphore|WorkItem|Source)\b|\bOperationQueue\b"#),
            instead: "use a task group or async let"),
        Ambient(
            pattern: Pattern(#"\bThread\b(?=[.(])|\bpthread_create\b|(?<!func )(?<![.\w])u?sleep\("#),
            instead: "use a task group or async let"),
    ]

    private static let simulated = ["Sources/Analytics/", "Sources/Shared/", "Sources/Modules/"]

    private static func breach(_ code: String) -> Breach {
        Breach(["Sources/Modules/Risk/Domain/One.swift": "let a = 1\nlet b = \(code)\n"], "One.swift:2: rule 6")
    }

    static let nothingAmbient = HouseRule(
        6, "no ambient time, randomness, environment or settings below the apps, and no work that nobody waits for",
        breaches: [
            breach("Date()"), breach("Date.now"), breach("Date(timeIntervalSinceNow: 3)"), breach("ContinuousClock()"),
            breach("ContinuousClock.now"), breach("DispatchTime.now()"), breach("clock_gettime(CLOCK_REALTIME, &t)"),
            breach("time(nil)"),
            breach("SystemRandomNumberGenerator()"), breach("Double.random(in: 0...1)"), breach("[1].shuffled()"),
            breach("[1].randomElement()"),
            breach("arc4random_uniform(3)"), breach("UUID()"), breach("ProcessInfo.processInfo"), breach("getenv(name)"),
            breach("setenv(name, a, 1)"),
            breach("UserDefaults.standard"), breach("Locale.current"), breach("TimeZone.current"),
            breach("CommandLine.arguments"),
            breach("Task { await a() }"), breach("Task {"), breach("Task(priority: .low) { 1 }"), breach("Task<Void, Never> { }"),
            breach("Task.init { }"), breach("Swift.Task { }"), breach("Task.detached { }"), breach("Task.immediate { }"),
            breach("Task<Int, Never>.detached { 1 }"),
            breach("try await Task.sleep(for: .seconds(1))"), breach("Task<Never, Never>.sleep(nanoseconds: 1)"),
            breach("DispatchQueue.global()"), breach("DispatchSemaphore(value: 0)"), breach("OperationQueue()"),
            breach("Thread.sleep(1)"),
            breach("Thread(block: a)"), breach("pthread_create(&a, nil, b, nil)"), breach("usleep(3)"),
            Breach(["Sources/Shared/A/One.swift": "let a = 1\nlet b = Task { 1 }\n"], "One.swift:2: rule 6: found Task {"),
            Breach(["Sources/Analytics/A/One.swift": "let a = 1\nlet b = Task.detached { 1 }\n"], "One.swift:2: rule 6"),
            Breach(["Sources/Analytics/CKernels/a.c": "int f(void) {\n    return time(NULL) + rand();\n}\n"], "a.c:2: rule 6"),
        ],
        keeping: [
            ["Sources/A/One.swift": "let a = Double.random(in: 0...1, using: &generator)\n"],
            ["Sources/A/One.swift": "// Date() and getenv(x) are ambient\nlet a = \"Date()\"\nlet b = bond.time(1)\n"],
            ["Sources/A/One.swift": "func settlementDate() -> CalendarDate { tradeDate() }\n"],
            ["Sources/Apps/bondtrader/main.swift": "let now = Date()\n"],
            ["Sources/Adapters/Out/System/LiveClock.swift": "let now = Date()\n"],
            ["Sources/Shared/A/One.swift": "if Task.isCancelled { return }\ntry Task.checkCancellation()\nawait Task.yield()\n"],
            ["Sources/Shared/A/One.swift": "withTaskGroup { a in }\nlet b: Task<Void, Never>? = nil\nfunc runTask(a: Int) {}\n"],
            ["Sources/Adapters/In/Edge/One.swift": "let a = Task { 1 }\n"],
        ]
    ) { tree, inspection in
        for file in tree.code() where !["Sources/Apps/", "Sources/Adapters/Out/System/"].contains(where: file.path.hasPrefix) {
            inspection.subjects += 1
            let isSimulated = file.isSwift && simulated.contains(where: file.path.hasPrefix)
            for source in isSimulated ? ambient + unstructured : ambient {
                for match in source.pattern.matches(in: file.code) {
                    let found = match.text.trimmingPrefix(".")
                    inspection.report(6, file, match.line, "found \(found), expected that the caller decides: \(source.instead)")
                }
            }
        }
    }
}
