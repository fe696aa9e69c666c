package dk.kk.inklusion.barometer.stream;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** An output as JSON with the headers of an event. */
final class ToEvent extends ContextualFixedKeyProcessor<String, Output, byte[]>
    implements FixedKeyProcessor<String, Output, byte[]> {
  private final String type;

  private ToEvent(String type) {
    this.type = type;
  }

  /** Writes outputs to a topic. */
  static void emit(KStream<String, Output> outputs, String name, String topic) {
    outputs
        .processValues(() -> new ToEvent(topic), Named.as(name + "-json"))
        .to(topic, Produced.with(Serdes.String(), Serdes.ByteArray()).withName(name));
  }

  @Override
  public void process(FixedKeyRecord<String, Output> record) {
    Object event =
        switch (record.value()) {
          case Output.Scored scored -> scored.event();
          case Output.Revised revised -> revised.event();
          case Output.PassedOver passedOver -> passedOver;
        };
    context()
        .forward(
            record
                .withValue(EventJson.write(event))
                .withHeaders(
                    EventJson.headers(
                        record.key(), type, record.key(), record.timestamp(), record.headers())));
  }
}
