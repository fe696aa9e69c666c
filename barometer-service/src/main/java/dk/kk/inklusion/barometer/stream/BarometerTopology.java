package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.observability.Steps;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * Answers to scored batches and numbered revisions: one task per partition of surveys keeps ledger
 * and cells; one task numbers the revisions of all surveys, and of the indicators, which come from
 * {@link RegisterTopology}.
 */
public final class BarometerTopology implements Supplier<Topology> {
  /** The topic between the two steps; the indicators' revisions are written to it as well. */
  static final String REVISIONS = StreamSettings.APPLICATION + "-revision-repartition";

  private static final Serde<byte[]> BYTES = Serdes.ByteArray();
  private static final Serde<String> TEXT = Serdes.String();

  private final TruthDesk truthDesk;
  private final BarometerMetrics metrics;
  private final BarometerProperties properties;
  private final Steps steps;

  /** The topology of one application. */
  BarometerTopology(
      TruthDesk truthDesk, BarometerMetrics metrics, BarometerProperties properties, Steps steps) {
    this.truthDesk = truthDesk;
    this.metrics = metrics;
    this.properties = properties;
    this.steps = steps;
  }

  @Override
  public Topology get() {
    StreamsBuilder builder = new StreamsBuilder();
    addStores(builder);
    builder.stream(Topic.WAVE_STATE.topicName(), Consumed.with(BYTES, BYTES).withName("wave-state"))
        .process(
            () -> new SurveyProcessor(truthDesk, metrics, properties, steps),
            Named.as("surveys"),
            Ledger.STORE,
            Book.STORE,
            Released.STORE,
            Editions.STORE)
        .split(Named.as("output"))
        .branch(
            (_, output) -> output instanceof Output.Scored,
            Branched.withConsumer(
                scored -> ToEvent.emit(scored, "scored", Topic.SCORED_EVENT.topicName()),
                "-scored"))
        .branch(
            (_, output) -> output instanceof Output.PassedOver,
            Branched.withConsumer(
                passedOver ->
                    ToEvent.emit(passedOver, "passed-over", Topic.WAVE_STATE.deadLetterTopicName()),
                "-passed-over"))
        .branch(
            (_, output) -> output instanceof Output.Revised,
            Branched.withConsumer(BarometerTopology::number, "-revised"))
        .noDefaultBranch();
    new RegisterTopology(metrics, steps).addTo(builder);
    return builder.build();
  }

  private static void number(KStream<String, Output> revised) {
    json(revised, "revision-json")
        .repartition(
            Repartitioned.<String, byte[]>as("revision")
                .withKeySerde(TEXT)
                .withValueSerde(BYTES)
                .withNumberOfPartitions(Topic.INDEX_EVENT.partitions()))
        .process(NumberingProcessor::new, Named.as("numbering"), NumberingProcessor.STORE)
        .to(Topic.INDEX_EVENT.topicName(), Produced.with(TEXT, BYTES).withName("index-event"));
  }

  /** Revisions as JSON; they have no headers of an event before they have a number. */
  static KStream<String, byte[]> json(KStream<String, Output> revised, String name) {
    return revised.mapValues(
        output -> EventJson.write(((Output.Revised) output).event()), Named.as(name));
  }

  private static void addStores(StreamsBuilder builder) {
    for (String store : List.of(Ledger.STORE, Released.STORE, Editions.STORE)) {
      builder.addStateStore(
          Stores.keyValueStoreBuilder(
              Stores.persistentKeyValueStore(store), Serdes.Bytes(), BYTES));
    }
    builder.addStateStore(
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(Book.STORE), TEXT, BYTES)
            .withCachingEnabled());
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(NumberingProcessor.STORE), TEXT, Serdes.Long()));
  }
}
