internal import Messaging

extension JobState: WireChoice {}
