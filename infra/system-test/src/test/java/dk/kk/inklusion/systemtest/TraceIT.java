package dk.kk.inklusion.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dk.kk.inklusion.model.topic.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What an upload led to is found by the trace its request named: on every topic, in every service's
 * log, and at whoever was told by webhook.
 */
@ExtendWith(SharedHouse.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceIT {
  private static final String SURVEY = "trace";
  private static final String WAVE = "2012";
  private static final String TRACE = "7c0ffee0a1b2c3d4e5f60718293a4b5c";
  private static final String CALLER = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final Duration SOON = Duration.ofMinutes(1);

  private final House house;
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final HttpServer endpoint;
  private final Receipt receipt;

  TraceIT(House house) throws IOException {
    this.house = house;
    endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          told.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    endpoint.start();
    Steward steward = new Steward(house);
    steward.putSurvey(SURVEY);
    steward.putWave(SURVEY, WAVE);
    Http.send(
            Http.to(house.at(Part.REPORT_SERVICE, "/api/v1/subscriptions"), house.key("consumer"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        """
                        {"url": "http://127.0.0.1:%d/", "survey": "%s", "payload": "thin"}
                        """
                            .formatted(endpoint.getAddress().getPort(), SURVEY)))
                .build())
        .orFail();
    Vendor vendor = new Vendor(house);
    byte[] csv = AnswerFile.citizens(200).csv();
    HttpRequest delivery = vendor.delivery(SURVEY, WAVE, "traced", BodyPublishers.ofByteArray(csv));
    HttpRequest traced =
        HttpRequest.newBuilder(delivery, (_, _) -> true).header("traceparent", CALLER).build();
    receipt = vendor.awaitCounted(new Receipt(Http.send(traced).orFail().json()).id());
    new Reader(house).awaitIndex(SURVEY, WAVE, receipt.accepted());
  }

  @AfterAll
  void close() {
    endpoint.stop(0);
  }

  @Test
  void everyTopicCarriesTheTrace() {
    Map<Topic, List<String>> found = new TreeMap<>();
    try (var topics = new Topics(house)) {
      for (Topic topic :
          List.of(Topic.WAVE_STATE, Topic.BATCH_EVENT, Topic.SCORED_EVENT, Topic.INDEX_EVENT)) {
        var traces = new ConcurrentLinkedQueue<String>();
        topics.readAll(
            topic.topicName(),
            record -> {
              if (isPart(record)) {
                traces.add(new String(record.key(), UTF_8));
              }
            });
        found.put(topic, List.copyOf(traces));
      }
    }
    String wave = SURVEY + "/" + WAVE;
    assertThat(found)
        .containsEntry(Topic.WAVE_STATE, List.of(wave + "/~batch-" + receipt.id()))
        .containsEntry(Topic.BATCH_EVENT, List.of(receipt.id()))
        .containsEntry(Topic.SCORED_EVENT, List.of(receipt.id()))
        .containsEntry(Topic.INDEX_EVENT, List.of(wave));
  }

  /** Only the ids of a caller count: what follows are the services' own steps. */
  private static boolean isPart(ConsumerRecord<byte[], byte[]> record) {
    var header = record.headers().lastHeader("traceparent");
    String trace = header == null ? "" : new String(header.value(), UTF_8);
    assertThat(trace).isNotEqualTo(CALLER);
    return trace.contains(TRACE);
  }

  @Test
  void whoIsToldByWebhookLearnsTheTrace() {
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(told)
                .singleElement()
                .asString()
                .matches("00-" + TRACE + "-[0-9a-f]{16}-[0-9a-f]{2}"));
  }

  @Test
  void everyServiceLogsTheTraceWithWhatItIsAbout() {
    String batch = "batch=" + receipt.id();
    assertThat(about(Part.SURVEY_INGEST)).anyMatch(l -> l.contains(batch) && l.contains("200"));
    assertThat(about(Part.BAROMETER_SERVICE)).anyMatch(l -> l.contains(batch));
    assertThat(about(Part.BAROMETER_SERVICE)).anyMatch(l -> l.contains("Published revision 1"));
    assertThat(about(Part.REPORT_SERVICE)).anyMatch(l -> l.contains("Applied revision 1"));
  }

  private List<String> about(Part service) {
    return house
        .log(service)
        .lines()
        .filter(line -> line.contains("traceId=" + TRACE))
        .filter(line -> line.contains("survey=" + SURVEY) && line.contains("wave=" + WAVE))
        .toList();
  }
}
