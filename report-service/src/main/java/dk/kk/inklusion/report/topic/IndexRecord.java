package dk.kk.inklusion.report.topic;

import dk.kk.inklusion.model.event.IndexEvent;

/**
 * A record of the topic that was found in order.
 *
 * @param json the event exactly as it was published; its UTF-8 bytes are the record's
 * @param event the same, parsed
 */
public record IndexRecord(Publication publication, String json, IndexEvent event) {
  public long sequence() {
    return publication.sequence();
  }
}
