package dk.kk.inklusion.report.feed;

import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.event.IndexEvent.Status;
import dk.kk.inklusion.report.topic.IndexRecord;
import dk.kk.inklusion.report.topic.Publication;
import dk.kk.inklusion.report.web.SiteProperties;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published revision in the words of a feed, which is in Danish.
 *
 * @param id the same for ever, whatever the service's address
 * @param page where a person reads the wave
 * @param index where a program reads the revision
 */
record FeedEntry(
    long sequence,
    String id,
    String title,
    String summary,
    String page,
    String index,
    Instant publishedAt) {
  static FeedEntry of(IndexRecord record, SiteProperties site) {
    Publication p = record.publication();
    IndexEvent event = record.event();
    if (event.indicator() != null) {
      return ofIndicator(p, event, site);
    }
    return new FeedEntry(
        p.sequence(),
        id(p),
        "%s (%s): udgave %d, %s tal"
            .formatted(
                event.title().da(), event.surveyTitle().da(), p.revision(), status(p.status())),
        summary(p, event),
        "%s/surveys/%s/waves/%s".formatted(site.url(), p.survey(), p.wave()),
        site.index(p.survey(), p.wave(), p.revision()),
        p.publishedAt());
  }

  /** Nobody answers a register indicator, and its figures are always final. */
  private static FeedEntry ofIndicator(Publication p, IndexEvent event, SiteProperties site) {
    String indicator = event.surveyTitle().da();
    String why =
        p.reason() == Reason.METHOD
            ? ", fordi indikatoren blev beskrevet på en ny måde"
            : ", fordi en måling kom til eller blev rettet";
    return new FeedEntry(
        p.sequence(),
        id(p),
        "%s: %s, udgave %d".formatted(indicator, event.title().da(), p.revision()),
        "Indikatoren \u201d%s\u201d for %s er offentliggjort i udgave %d%s."
            .formatted(indicator, event.title().da(), p.revision(), why),
        "%s/indicators/%s".formatted(site.url(), p.survey()),
        site.index(p.survey(), p.wave(), p.revision()),
        p.publishedAt());
  }

  /** By name and number, so that every instance and every rebuild gives the same. */
  private static String id(Publication p) {
    String name = "%s/%s/%d".formatted(p.survey(), p.wave(), p.revision());
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String status(Status status) {
    return status == Status.FINAL ? "endelige" : "foreløbige";
  }

  /** Why, as far as it says nothing about a person: a withdrawal is an update like any other. */
  private static String summary(Publication p, IndexEvent event) {
    return "Udgave %d af %s er offentliggjort%s. Tallene er %s og bygger på svar fra %d personer."
        .formatted(
            p.revision(),
            event.title().da(),
            why(p.reason()),
            status(p.status()),
            event.covers().responses());
  }

  private static String why(@Nullable Reason reason) {
    return switch (reason) {
      case null -> "";
      case UPDATE -> ", fordi grundlaget er opdateret";
      case METHOD -> ", fordi oplysninger eller metode blev ændret";
      case CLOSING -> ", fordi undersøgelsen blev lukket";
    };
  }
}
