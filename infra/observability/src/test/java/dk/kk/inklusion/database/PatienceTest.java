package dk.kk.inklusion.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PatienceTest {
  private static void settings(String address, Consumer<MongoClientSettings> test) {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(PatienceAutoConfiguration.class, MongoAutoConfiguration.class))
        .withPropertyValues("spring.mongodb.uri=" + address)
        .run(context -> {
          var settings = MongoClientSettings.builder();
          context
              .getBeanProvider(MongoClientSettingsBuilderCustomizer.class)
              .orderedStream()
              .forEach(customizer -> customizer.customize(settings));
          test.accept(settings.build());
        });
  }

  /** Where the answer does not come, the server is known to be silent before it is given up. */
  @Test
  void aSilentDatabaseIsGivenUpWithinTenSeconds() {
    settings(
        "mongodb://127.0.0.1:1/any",
        settings -> {
          int answer = settings.getSocketSettings().getReadTimeout(TimeUnit.SECONDS);
          long selection =
              settings.getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS);
          long silence =
              settings.getServerSettings().getHeartbeatFrequency(TimeUnit.SECONDS)
                  + settings.getHeartbeatSocketSettings().getReadTimeout(TimeUnit.SECONDS);
          assertThat(answer + selection).isLessThan(10);
          assertThat(silence).isPositive().isLessThan(answer);
        });
  }

  @Test
  void theAddressMaySayOtherwise() {
    settings(
        "mongodb://127.0.0.1:1/any?socketTimeoutMS=60000",
        settings ->
            assertThat(settings.getSocketSettings().getReadTimeout(TimeUnit.SECONDS))
                .isEqualTo(60));
  }
}
