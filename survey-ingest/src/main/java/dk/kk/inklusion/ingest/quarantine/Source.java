package dk.kk.inklusion.ingest.quarantine;

import dk.kk.inklusion.model.topic.Topic;
import java.util.Arrays;
import java.util.Optional;

/** The topics whose records can end in quarantine, with whoever could not process them. */
public enum Source {
  WAVES(Topic.WAVE_STATE, "barometer-service"),
  BATCHES(Topic.BATCH_EVENT, "survey-ingest"),
  SCORES(Topic.SCORED_EVENT, "survey-ingest"),
  MEASUREMENTS(Topic.MEASUREMENT_STATE, "barometer-service"),
  REVISIONS(Topic.INDEX_EVENT, "report-service");

  private final Topic topic;
  private final String consumer;

  Source(Topic topic, String consumer) {
    this.topic = topic;
    this.consumer = consumer;
  }

  public Topic topic() {
    return topic;
  }

  String consumer() {
    return consumer;
  }

  static Optional<Source> of(String topicName) {
    return Arrays.stream(values()).filter(s -> s.topic.topicName().equals(topicName)).findFirst();
  }
}
