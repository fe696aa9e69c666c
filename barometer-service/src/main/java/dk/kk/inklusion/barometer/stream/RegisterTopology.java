package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.observability.Steps;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;

/**
 * The part of {@link BarometerTopology} for register indicators: measurements to revisions, which
 * the same step numbers as those of the surveys. It has tasks of its own, idle nearly always, so
 * that no survey waits for an indicator or the other way round; their stores are in memory, for
 * they are tiny.
 */
final class RegisterTopology {
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();
  private static final Serde<String> TEXT = Serdes.String();

  private final BarometerMetrics metrics;
  private final Steps steps;

  RegisterTopology(BarometerMetrics metrics, Steps steps) {
    this.metrics = metrics;
    this.steps = steps;
  }

  /**
   * Adds it to a topology, as the last part: Kafka Streams numbers the parts in their order, and
   * the numbers are in the names of folders and tasks.
   */
  void addTo(StreamsBuilder builder) {
    for (String store : List.of(Register.STORE, RegisterEditions.STORE)) {
      builder.addStateStore(
          Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(store), TEXT, BYTES));
    }
    builder.stream(
            Topic.MEASUREMENT_STATE.topicName(),
            Consumed.with(BYTES, BYTES).withName("measurement-state"))
        .process(
            () -> new RegisterProcessor(metrics, steps),
            Named.as("indicators"),
            Register.STORE,
            RegisterEditions.STORE)
        .split(Named.as("register-output"))
        .branch(
            (_, output) -> output instanceof Output.PassedOver,
            Branched.withConsumer(
                passedOver ->
                    ToEvent.emit(
                        passedOver,
                        "register-passed-over",
                        Topic.MEASUREMENT_STATE.deadLetterTopicName()),
                "-passed-over"))
        .branch(
            (_, output) -> output instanceof Output.Revised,
            Branched.withConsumer(RegisterTopology::toNumbering, "-revised"))
        .noDefaultBranch();
  }

  private static void toNumbering(KStream<String, Output> revised) {
    BarometerTopology.json(revised, "register-revision-json")
        .to(BarometerTopology.REVISIONS, Produced.with(TEXT, BYTES).withName("register-revision"));
  }
}
