extension RecordedEvent: EventContent {}
