package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where webhooks may go where nobody allowed more. */
@TestInstance(Lifecycle.PER_CLASS)
class TargetTest {
  private static final String ON_THE_INTERNET = "93.184.215.14";

  private Stage stage;
  private Receiver receiver;

  @BeforeAll
  void start(@TempDir Path folder) {
    stage = Stage.open(folder);
    receiver = Receiver.start();
  }

  @AfterAll
  void stop() {
    receiver.close();
    stage.close();
  }

  private static String[] byDefault() {
    return Owner.settings("webhooks.allow-private=false", "webhooks.ladder=0s,100ms,1h");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://localhost:8080/",
        "http://127.1/",
        "http://2130706433/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "https://[fd00:ec2::254]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://100.100.100.200/",
        "http://168.63.129.16/",
        "http://[fe80::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[ff02::1]/",
        "https://inside.example/hook"
      })
  void anEndpointInsideTheNetworkIsRefused(String url) {
    Names.point("inside.example", "192.168.7.7");
    try (Service service = stage.start(byDefault())) {
      HttpResponse<String> answer =
          Owner.consumer(service).send("POST", "", "{\"url\": \"%s\"}".formatted(url));

      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("\"path\":\"url\"");
      assertThat(Owner.consumer(service).get("").get("subscriptions")).isEmpty();
    }
  }

  @Test
  void aNameThatIsTurnedInsideLaterIsNotFollowed() {
    Names.point("turning.example", ON_THE_INTERNET);
    String url = "http://turning.example:%d/hook".formatted(receiver.port());
    String id;
    try (Service service = stage.start(byDefault())) {
      Owner consumer = Owner.consumer(service);
      id = consumer.subscribe(url).get("id").asString();
      Names.point("turning.example", "127.0.0.1");

      stage.publish(Revision.of("2012", 1, 1).index(74.0, 75.0, 68.0));

      await().until(() -> consumer.log(id).toString().contains("not on the public internet"));
      assertThat(receiver.messages("/hook")).isEmpty();
    }

    try (Service service = stage.start(Owner.settings())) {
      Owner.consumer(service).post("/" + id + "/recover?since=0");
      await("where it is allowed, the same name leads to the receiver")
          .until(() -> !receiver.messages("/hook").isEmpty());
      Owner.consumer(service).send("DELETE", "/" + id, "");
    }
  }
}
