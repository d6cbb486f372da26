public import ArgumentParser
public import Messaging

extension ShownJobState: ExpressibleByArgument {}
