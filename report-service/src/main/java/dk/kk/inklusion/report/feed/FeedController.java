package dk.kk.inklusion.report.feed;

import dk.kk.inklusion.report.web.Numbers;
import dk.kk.inklusion.report.web.SiteProperties;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * The feeds. A reader sees the newest entries and finds older ones by the link to the next page.
 */
@RestController
class FeedController {
  private static final int ENTRIES = 50;

  private final FeedEntries entries;
  private final SiteProperties site;
  private final JsonMapper json;

  FeedController(FeedEntries entries, SiteProperties site, JsonMapper json) {
    this.entries = entries;
    this.site = site;
    this.json = json;
  }

  @GetMapping(AtomWriter.PATH)
  @Nullable ResponseEntity<byte[]> atom(
      @RequestParam(required = false) @Nullable String before, WebRequest request) {
    return answer(before, request, MediaType.APPLICATION_ATOM_XML_VALUE, AtomWriter::write);
  }

  @GetMapping(JsonFeed.PATH)
  @Nullable ResponseEntity<byte[]> json(
      @RequestParam(required = false) @Nullable String before, WebRequest request) {
    return answer(
        before, request, JsonFeed.MEDIA_TYPE, page -> json.writeValueAsBytes(JsonFeed.of(page)));
  }

  private @Nullable ResponseEntity<byte[]> answer(
      @Nullable String before,
      WebRequest request,
      String mediaType,
      Function<FeedPage, byte[]> writer) {
    FeedPage page = page(before);
    long modified = page.updated().toEpochMilli();
    if (request.checkNotModified(page.tag(), modified)) {
      return null;
    }
    return ResponseEntity.ok()
        .eTag(page.tag())
        .lastModified(modified)
        .cacheControl(CacheControl.noCache())
        .contentType(MediaType.parseMediaType(mediaType))
        .body(writer.apply(page));
  }

  private FeedPage page(@Nullable String before) {
    var numbers = new Numbers();
    long sequence = numbers.read("before", before, Long.MAX_VALUE, 1, Long.MAX_VALUE);
    numbers.requireNoFaults();
    List<FeedEntry> found = entries.before(sequence, ENTRIES + 1);
    boolean more = found.size() > ENTRIES;
    List<FeedEntry> shown = more ? found.subList(0, ENTRIES) : found;
    return new FeedPage(
        site.url(),
        shown,
        before == null ? null : sequence,
        more ? shown.getLast().sequence() : null);
  }
}
