package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** The survey vendor: delivers files, keeps receipts, and repeats what got no answer. */
final class Vendor {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CREATED = 201;

  private final House house;

  Vendor(House house) {
    this.house = house;
  }

  /** The request that delivers a file. */
  HttpRequest delivery(String survey, String wave, String idempotencyKey, BodyPublisher body) {
    String path = "/api/v1/surveys/%s/waves/%s/batches".formatted(survey, wave);
    return Http.to(house.at(Part.SURVEY_INGEST, path), house.key("vendor"))
        .header("Content-Type", "text/csv")
        .header("Idempotency-Key", idempotencyKey)
        .POST(body)
        .build();
  }

  /** The request that withdraws respondents. */
  HttpRequest withdrawal(String survey, String wave, String idempotencyKey, List<String> ids) {
    String path = "/api/v1/surveys/%s/waves/%s/withdrawals".formatted(survey, wave);
    return Http.to(house.at(Part.SURVEY_INGEST, path), house.key("vendor"))
        .header("Content-Type", "text/csv")
        .header("Idempotency-Key", idempotencyKey)
        .POST(BodyPublishers.ofString("id\n" + String.join("\n", ids) + "\n"))
        .build();
  }

  /** Delivers a file that was never sent before. */
  Receipt deliver(String survey, String wave, String idempotencyKey, AnswerFile file) {
    Http.Answer answer =
        Http.send(delivery(survey, wave, idempotencyKey, BodyPublishers.ofByteArray(file.csv())));
    assertThat(answer.status()).as(answer.text()).isEqualTo(CREATED);
    return new Receipt(answer.json()).assertAddsUp();
  }

  /** Delivers a file, and waits until the barometer has counted it. */
  Receipt deliverAndAwait(String survey, String wave, String idempotencyKey, AnswerFile file) {
    return awaitCounted(deliver(survey, wave, idempotencyKey, file).id());
  }

  /** Sends the same request again and again until it succeeds, as a vendor's script does. */
  Http.Answer repeatUntilTaken(String survey, String wave, String idempotencyKey, byte[] csv) {
    return repeatUntilTaken(
        delivery(survey, wave, idempotencyKey, BodyPublishers.ofByteArray(csv)));
  }

  Http.Answer repeatUntilTaken(HttpRequest request) {
    var taken = new AtomicReference<Http.Answer>();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsMatching(Http::isNotNow)
        .untilAsserted(() -> {
          Http.Answer answer = Http.send(request);
          assertThat(answer.status()).as(answer.text()).isIn(200, CREATED);
          taken.set(answer);
        });
    return taken.get();
  }

  Receipt receipt(String id) {
    return new Receipt(get("/api/v1/batches/" + id, "application/json").orFail().json());
  }

  /** Waits until nothing of a batch is pending. */
  Receipt awaitCounted(String id) {
    return awaitCounted(id, PATIENCE);
  }

  Receipt awaitCounted(String id, Duration patience) {
    await()
        .atMost(patience)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsMatching(Http::isNotNow)
        .until(() -> receipt(id).pending() == 0);
    return receipt(id).assertAddsUp();
  }

  /** Every receipt of the house. */
  List<Receipt> receipts() {
    List<Receipt> all = new ArrayList<>();
    String next = "/api/v1/batches?size=100";
    while (!next.isEmpty()) {
      JsonNode page = get(next, "application/json").orFail().json();
      page.path("batches").forEach(json -> all.add(new Receipt(json)));
      next = page.path("next").asString("");
    }
    return all;
  }

  /** What the door answers the vendor. */
  Http.Answer get(String path, String accept) {
    URI address = house.at(Part.SURVEY_INGEST, path);
    return Http.send(Http.to(address, house.key("vendor")).header("Accept", accept).build());
  }
}
