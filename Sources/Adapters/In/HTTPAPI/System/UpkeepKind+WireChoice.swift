internal import ModuleKit

extension UpkeepKind: WireChoice {}
