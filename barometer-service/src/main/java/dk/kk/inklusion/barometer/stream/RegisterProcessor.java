package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.barometer.register.RegisterIndex;
import dk.kk.inklusion.barometer.register.RegisterRevision;
import dk.kk.inklusion.barometer.register.Sense;
import dk.kk.inklusion.barometer.stream.RegisterEditions.Edition;
import dk.kk.inklusion.model.Identifier;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Measurement;
import dk.kk.inklusion.model.catalogue.MeasurementKey;
import dk.kk.inklusion.model.catalogue.MeasurementKey.Definition;
import dk.kk.inklusion.model.catalogue.MeasurementKey.Ended;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.observability.Step;
import dk.kk.inklusion.observability.Steps;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the register indicators of one partition, and where measurements handed in together have
 * ended, or the indicator became another, has every period published whose revision says something
 * else than its last.
 *
 * <p>A record that was dealt with before, in a replay, is taken over and does nothing else: what
 * followed from it has been said.
 */
final class RegisterProcessor implements Processor<byte[], byte[], String, Output> {
  private static final Logger LOG = LoggerFactory.getLogger(RegisterProcessor.class);
  private static final String NO_VALUE = "the record has no value";

  private final BarometerMetrics metrics;
  private final Steps steps;

  private ProcessorContext<String, Output> context;
  private Register register;
  private RegisterEditions editions;

  /** A processor for one partition. */
  @SuppressWarnings("NullAway.Init") // init comes before everything else
  RegisterProcessor(BarometerMetrics metrics, Steps steps) {
    this.metrics = metrics;
    this.steps = steps;
  }

  @Override
  public void init(ProcessorContext<String, Output> processorContext) {
    context = processorContext;
    register = new Register(processorContext.getStateStore(Register.STORE));
    editions = new RegisterEditions(processorContext.getStateStore(RegisterEditions.STORE));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    boolean isNew = at.offset() > editions.reached();
    byte[] keyBytes = record.key();
    MeasurementKey key =
        keyBytes == null
            ? null
            : MeasurementKey.parse(new String(keyBytes, StandardCharsets.UTF_8));
    String fault =
        key == null || !Identifier.isValid(key.indicator())
            ? "the key is not indicator/period/group"
            : take(key, record.value(), isNew);
    if (!isNew) {
      return;
    }
    editions.reached(at.offset());
    if (fault != null) {
      passOver(at, fault, record);
    } else if (key instanceof Ended || key instanceof Definition) {
      publishInTrace(key, record);
    }
  }

  /** Takes a record over; why it could not, or null. */
  private @Nullable String take(MeasurementKey key, byte @Nullable [] value, boolean isNew) {
    return switch (key) {
      case Ended _ -> null;
      case Definition definition -> value == null ? NO_VALUE : define(definition, value);
      case MeasurementKey.Of of -> value == null ? NO_VALUE : measured(of, value, isNew);
    };
  }

  private @Nullable String define(Definition key, byte[] value) {
    Indicator definition = RegisterJson.read(value, Indicator.class);
    if (definition == null) {
      return "the record is no indicator";
    }
    if (!definition.id().equals(key.indicator())) {
      return "the indicator is not the key's";
    }
    String fault = Sense.fault(definition);
    if (fault == null) {
      register.put(key, value);
    }
    return fault;
  }

  private @Nullable String measured(MeasurementKey.Of key, byte[] value, boolean isNew) {
    Measurement measurement = RegisterJson.read(value, Measurement.class);
    if (measurement == null) {
      return "the record is no measurement";
    }
    if (!key.equals(
        new MeasurementKey.Of(
            measurement.indicator(), measurement.period(), measurement.group()))) {
      return "the measurement is not the key's";
    }
    String fault = Sense.fault(register.definition(key.indicator()), measurement);
    if (fault == null) {
      Measurement before = register.measurement(key);
      register.put(key, value);
      if (isNew) {
        metrics.measured(before == null || !before.saysTheSame(measurement));
      }
    }
    return fault;
  }

  private void publishInTrace(MeasurementKey key, Record<byte[], byte[]> record) {
    try (Step _ =
        steps.after(
            EventJson.trace(record.headers()), "process " + Topic.MEASUREMENT_STATE.topicName())) {
      Indicator definition = register.definition(key.indicator());
      if (definition != null) {
        publish(definition, key instanceof Definition);
      }
    }
  }

  private void publish(Indicator definition, boolean isRedefined) {
    long started = System.nanoTime();
    for (RegisterRevision revision :
        RegisterIndex.of(definition, register.measurements(definition.id()))) {
      String period = revision.content().wave();
      Edition last = editions.latest(definition.id(), period);
      String digest = RegisterEditions.digest(EventJson.write(revision.content()));
      boolean isNews = last == null ? revision.hasFigures() : !last.digest().equals(digest);
      if (isNews) {
        long number = last == null ? 1 : last.number() + 1;
        editions.put(definition.id(), period, new Edition(number, digest));
        Reason reason = isRedefined && last != null ? Reason.METHOD : Reason.UPDATE;
        forward(definition.id(), period, revision.published(number, reason));
        metrics.revised(Duration.ofNanos(System.nanoTime() - started));
        started = System.nanoTime();
      }
    }
    context.commit();
  }

  private void forward(String indicator, String period, IndexEvent event) {
    try (Step _ = steps.begin("publish " + Topic.INDEX_EVENT.topicName()).wave(indicator, period)) {
      context.forward(
          new Record<>(
              indicator + "/" + period,
              new Output.Revised(event),
              context.currentSystemTimeMs(),
              EventJson.currentTrace()));
      LOG.info("Published revision {}, {}", event.revision(), event.reason());
    }
  }

  private void passOver(RecordMetadata at, String reason, Record<byte[], byte[]> record) {
    metrics.passedOver(at.topic());
    try (Step _ =
        steps.after(
            EventJson.trace(record.headers()), "process " + Topic.MEASUREMENT_STATE.topicName())) {
      context.forward(
          new Record<>(
              at.topic() + "-" + at.partition() + "@" + at.offset(),
              new Output.PassedOver(at.topic(), at.partition(), at.offset(), reason),
              context.currentSystemTimeMs(),
              EventJson.currentTrace()));
    }
  }
}
