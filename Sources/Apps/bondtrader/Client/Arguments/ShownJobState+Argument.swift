package import ArgumentParser
package import HTTPAPI

extension ShownJobState: ExpressibleByArgument {}
