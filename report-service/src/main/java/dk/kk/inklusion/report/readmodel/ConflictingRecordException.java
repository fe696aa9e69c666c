package dk.kk.inklusion.report.readmodel;

import dk.kk.inklusion.report.topic.UnreadableRecordException;

/** A sequence that was published before, with other content: the first stands. */
class ConflictingRecordException extends UnreadableRecordException {
  private static final long serialVersionUID = 1L;

  ConflictingRecordException(long sequence) {
    super("Sequence %d was published before with other content.".formatted(sequence));
  }
}
