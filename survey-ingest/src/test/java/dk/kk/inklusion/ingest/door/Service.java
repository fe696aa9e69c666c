package dk.kk.inklusion.ingest.door;

import dk.kk.inklusion.ingest.SurveyIngestApplication;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;

/** A running instance of the service. */
final class Service implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private Service(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** The instance most tests use, each with a survey of its own. Lives as long as the JVM. */
  static Service shared() {
    return Shared.SERVICE;
  }

  private static final class Shared {
    static final Service SERVICE = start(Backends.settings(Backends.newDatabase()));
  }

  /** A new instance; settings given later win. */
  @SafeVarargs
  static Service start(Map<String, String>... settings) {
    Map<String, String> all = new HashMap<>();
    Arrays.stream(settings).forEach(all::putAll);
    String[] arguments =
        all.entrySet().stream()
            .map(e -> "--" + e.getKey() + "=" + e.getValue())
            .toArray(String[]::new);
    return new Service(new SpringApplicationBuilder(SurveyIngestApplication.class).run(arguments));
  }

  private String address(String property) {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty(property);
  }

  Http steward() {
    return new Http(address("local.server.port"), Backends.STEWARD);
  }

  Http vendor() {
    return new Http(address("local.server.port"), Backends.VENDOR);
  }

  Http as(String key) {
    return new Http(address("local.server.port"), key);
  }

  Http management() {
    return new Http(address("local.management.port"), "");
  }

  /** The database, to look into and to break. */
  MongoOperations mongo() {
    return context.getBean(MongoOperations.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
