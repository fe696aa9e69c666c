package dk.kk.inklusion.ingest.door;

import dk.kk.inklusion.ingest.SurveyIngestApplication;
import dk.kk.inklusion.model.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/** A running instance of the service. */
final class Service implements Door, AutoCloseable {
  private final ConfigurableApplicationContext context;

  private Service(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** The instance most tests use, each with a survey of its own. Lives as long as the JVM. */
  static Service shared() {
    return Shared.SERVICE;
  }

  /** Another instance of its house. */
  static Service besideShared() {
    Service _ = Shared.SERVICE;
    return start(Backends.settings(Shared.DATABASE));
  }

  private static final class Shared {
    static final String DATABASE = Backends.newDatabase();
    static final Service SERVICE = start(Backends.settings(DATABASE));
  }

  static Service start(Map<String, String> settings) {
    return start(settings, Map.of());
  }

  /** A new instance; the other settings win. */
  static Service start(Map<String, String> settings, Map<String, String> other) {
    return start(settings, other, Clock.systemUTC());
  }

  /** A new instance that lives in another time. */
  static Service start(Map<String, String> settings, Map<String, String> other, Clock clock) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(other);
    String[] arguments =
        all.entrySet().stream()
            .map(e -> "--" + e.getKey() + "=" + e.getValue())
            .toArray(String[]::new);
    return new Service(
        new SpringApplicationBuilder(SurveyIngestApplication.class)
            .initializers(context -> setClock((GenericApplicationContext) context, clock))
            .run(arguments));
  }

  private static void setClock(GenericApplicationContext context, Clock clock) {
    context.registerBean(
        "clockOfTheTest",
        Clock.class,
        () -> Clock.tick(clock, Duration.ofMillis(1)),
        definition -> definition.setPrimary(true));
  }

  private String address(String property) {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty(property);
  }

  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Override
  public Http steward() {
    return new Http(address("local.server.port"), Backends.STEWARD);
  }

  @Override
  public Http vendor() {
    return new Http(address("local.server.port"), Backends.VENDOR);
  }

  Http as(String key) {
    return new Http(address("local.server.port"), key);
  }

  Http management() {
    return new Http(address("local.management.port"), "");
  }

  /** A part of it. */
  <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  /** The database, to look into and to break. */
  MongoOperations mongo() {
    return context.getBean(MongoOperations.class);
  }

  /** Forgets how far the topics were carried over, once a batch's event has been. */
  void forgetOffsets(String batch) {
    ConsumerRecord<byte[], byte[]> event =
        TopicReader.committed(Topic.BATCH_EVENT.topicName()).stream()
            .filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals(batch))
            .findFirst()
            .orElseThrow();
    String partition = new TopicPartition(event.topic(), event.partition()).toString();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          Document carried = mongo().findById(partition, Document.class, "projection-offsets");
          return carried != null && carried.getLong("next") > event.offset();
        });
    mongo().remove(new Query(), "projection-offsets");
  }

  @Override
  public void close() {
    context.close();
  }
}
