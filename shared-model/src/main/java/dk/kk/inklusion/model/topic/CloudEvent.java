package dk.kk.inklusion.model.topic;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CloudEvents 1.0 attributes of an event, in the Kafka binding's binary mode: one header each.
 *
 * @param id unique within the source
 * @param source the service, as {@code /survey-ingest}
 * @param type the topic's name
 * @param subject what it is about: the record's key
 * @param time when it happened
 */
public record CloudEvent(String id, String source, String type, String subject, Instant time) {
  /** Header names and values, to be written as UTF-8. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id);
    headers.put("ce_source", source);
    headers.put("ce_type", type);
    headers.put("ce_subject", subject);
    headers.put("ce_time", time.toString());
    headers.put("content-type", "application/json");
    return headers;
  }
}
