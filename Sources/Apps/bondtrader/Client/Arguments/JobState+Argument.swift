public import ArgumentParser
public import Messaging

extension JobState: ExpressibleByArgument {}
