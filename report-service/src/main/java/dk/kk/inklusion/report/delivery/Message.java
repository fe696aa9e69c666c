package dk.kk.inklusion.report.delivery;

import dk.kk.inklusion.report.subscription.Interest;
import dk.kk.inklusion.report.subscription.Payload;
import dk.kk.inklusion.report.topic.IndexRecord;
import dk.kk.inklusion.report.topic.Publication;
import dk.kk.inklusion.report.web.SiteProperties;
import java.time.Instant;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is sent, as {@code {type, timestamp, data}}; the form the Standard Webhooks specification
 * recommends. The time is the revision's, so the same revision always gives the same bytes.
 */
final class Message {
  static final String PUBLISHED = "index.published";
  static final String TEST = "subscription.test";

  /** Numbers keep the digits they were published with. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Message() {}

  /** Of a revision. */
  static String of(IndexRecord revision, Payload payload, Interest interest, SiteProperties site) {
    String data =
        switch (payload) {
          case THIN -> thin(revision.publication(), site);
          case FULL -> full(revision, interest);
        };
    return envelope(PUBLISHED, revision.publication().publishedAt(), data);
  }

  /** That the endpoint is reached. */
  static String test(String subscription, Instant now) {
    ObjectNode data = JSON.createObjectNode();
    data.put("subscription", subscription);
    data.put("message", "Endpoint is reached. Nothing was published.");
    return envelope(TEST, now, JSON.writeValueAsString(data));
  }

  private static String thin(Publication p, SiteProperties site) {
    ObjectNode data = JSON.valueToTree(p);
    data.put("index", site.index(p.survey(), p.wave(), p.revision()));
    return JSON.writeValueAsString(data);
  }

  /** The event as it was published, unless a part of it was asked for. */
  private static String full(IndexRecord revision, Interest interest) {
    if (interest.measure() == null && interest.group() == null) {
      return revision.json();
    }
    ObjectNode event = (ObjectNode) JSON.readTree(revision.json());
    new Excerpt(interest).cut(event);
    return JSON.writeValueAsString(event);
  }

  private static String envelope(String type, Instant timestamp, String data) {
    return "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}".formatted(type, timestamp, data);
  }
}
