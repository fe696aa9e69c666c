package dk.kk.inklusion.barometer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.KafkaAdmin;

/** What the stream's clients are told of the broker. */
class StreamSettingsTest {
  private static final String LOGIN = "...ScramLoginModule required username=\"b\" password=\"p\";";

  private static StreamsConfig settings(Broker broker) {
    return new StreamsConfig(
        StreamSettings.of(Stage.properties(Path.of("state"), Duration.ZERO), broker));
  }

  private static List<Map<String, Object>> clients(StreamsConfig settings) {
    return List.of(
        settings.getMainConsumerConfigs("barometer", "main", 0),
        settings.getRestoreConsumerConfigs("restore"),
        settings.getProducerConfigs("producer"),
        settings.getAdminConfigs("admin"));
  }

  @Test
  void everyClientOfTheStreamIsLetInBySpringsSettings() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class))
        .withPropertyValues(
            "spring.kafka.bootstrap-servers=one:9092,two:9092",
            "spring.kafka.security.protocol=SASL_SSL",
            "spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512",
            "spring.kafka.properties.sasl.jaas.config=" + LOGIN,
            "spring.kafka.ssl.trust-store-type=PEM",
            "spring.kafka.ssl.trust-store-location=file:/run/secrets/brokers.pem")
        .run(context -> {
          Broker broker = new StreamConfiguration().broker(context.getBean(KafkaAdmin.class));
          assertThat(clients(settings(broker)))
              .allSatisfy(client ->
                  assertThat(client)
                      .containsEntry("security.protocol", "SASL_SSL")
                      .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                      .containsEntry("sasl.jaas.config", LOGIN)
                      .containsEntry("ssl.truststore.type", "PEM")
                      .containsEntry("ssl.truststore.location", "/run/secrets/brokers.pem"));
          assertThat(broker).hasToString("[one:9092, two:9092]");
        });
  }

  @Test
  void whatTheStreamNeedsGoesBeforeWhatIsSet() {
    Broker broker =
        new Broker(Map.of("bootstrap.servers", "one:9092", "application.id", "another"));
    assertThat(settings(broker).getString(StreamsConfig.APPLICATION_ID_CONFIG))
        .isEqualTo("barometer");
    assertThat(clients(settings(Broker.at("one:9092"))))
        .noneSatisfy(client -> assertThat(client).containsKey("security.protocol"));
  }
}
