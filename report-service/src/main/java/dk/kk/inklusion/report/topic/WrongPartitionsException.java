package dk.kk.inklusion.report.topic;

/** A topic has another number of partitions than it must have; nothing here works on it. */
class WrongPartitionsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongPartitionsException(String topic, int partitions) {
    super(
        ("The topic %s has %d partitions and must have 1: its order is what readers rely on. Check"
                + " that this is the right cluster; a topic made by hand must be deleted, the"
                + " services make it.")
            .formatted(topic, partitions));
  }
}
