package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.model.topic.Topic;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) {
    stage = Stage.openWithoutTopic(folder);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void theServiceWaitsForTheTopicAndSaysSo() {
    try (Service service = stage.startWithoutWaiting()) {
      assertThat(service.readiness().statusCode()).isEqualTo(503);
      assertThat(service.readiness().body()).contains(Topic.INDEX_EVENT.topicName());
      assertThat(service.get("/api/v1/updates", "Accept", "text/event-stream").statusCode())
          .isEqualTo(503);
      assertThat(service.get("/").statusCode()).isEqualTo(200);

      stage.makeTopic(1);
      service.awaitReady();
      stage.publish(Revision.of("2012", 1, 1).index(74.0, 75.0, 68.0));

      service.awaitApplied(1);
    }
  }

  @Test
  void theServiceRefusesATopicWithoutOneOrder() {
    stage.makeTopic(3);

    assertThatThrownBy(() -> stage.startWithoutWaiting())
        .rootCause()
        .hasMessageContaining("barometer.index.event.v1 has 3 partitions and must have 1");
  }

  @Test
  void theServiceWaitsForTheBroker() {
    try (Service service =
        stage.startWithoutWaiting("spring.kafka.bootstrap-servers=127.0.0.1:1")) {
      await().until(() -> service.readiness().body().contains("waiting for the Kafka broker"));
    }
  }

  @Test
  void requestsAreAnsweredClearlyWhileTheDatabaseIsAway() {
    stage.makeTopic(1);
    try (Service service =
        stage.startWithoutWaiting("spring.mongodb.uri=mongodb://127.0.0.1:1/report-service")) {
      var answer = service.get("/api/v1/surveys/inklusion/waves/2012/index");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).contains("/problems/unavailable").doesNotContain("127.0.0.1");
      assertThat(service.readiness().statusCode()).isEqualTo(503);
    }
  }
}
