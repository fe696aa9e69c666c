package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.topic.Topic;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Gives every revision, of whatever survey or indicator, the next number of one gapless sequence.
 */
final class NumberingProcessor implements Processor<String, byte[], String, byte[]> {
  static final String STORE = "sequence";

  private static final String LAST = "last";

  private ProcessorContext<String, byte[]> context;
  private KeyValueStore<String, Long> store;

  @SuppressWarnings("NullAway.Init") // init comes before everything else
  NumberingProcessor() {}

  @Override
  public void init(ProcessorContext<String, byte[]> processorContext) {
    context = processorContext;
    store = processorContext.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, byte[]> revision) {
    Long last = store.get(LAST);
    long sequence = last == null ? 1 : last + 1;
    store.put(LAST, sequence);
    context.forward(
        revision
            .withValue(EventJson.withSequence(sequence, revision.value()))
            .withHeaders(
                EventJson.headers(
                    Long.toString(sequence),
                    Topic.INDEX_EVENT.topicName(),
                    revision.key(),
                    revision.timestamp(),
                    revision.headers())));
    context.commit();
  }
}
