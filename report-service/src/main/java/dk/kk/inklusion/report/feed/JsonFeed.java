package dk.kk.inklusion.report.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The feed as JSON Feed 1.1 has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JsonFeed(
    String version,
    String title,
    String description,
    String language,
    @JsonProperty("home_page_url") String homePageUrl,
    @JsonProperty("feed_url") String feedUrl,
    @JsonProperty("next_url") @Nullable String nextUrl,
    List<Author> authors,
    List<Item> items) {
  static final String PATH = "/feed.json";
  static final String MEDIA_TYPE = "application/feed+json";

  private static final String VERSION = "https://jsonfeed.org/version/1.1";

  record Author(String name) {}

  record Item(
      String id,
      String url,
      @JsonProperty("external_url") String externalUrl,
      String title,
      @JsonProperty("content_text") String contentText,
      @JsonProperty("date_published") Instant datePublished) {
    static Item of(FeedEntry entry) {
      return new Item(
          entry.id(),
          entry.page(),
          entry.index(),
          entry.title(),
          entry.summary(),
          entry.publishedAt());
    }
  }

  static JsonFeed of(FeedPage page) {
    return new JsonFeed(
        VERSION,
        FeedPage.TITLE,
        FeedPage.DESCRIPTION,
        "da",
        page.site() + "/",
        page.self(PATH),
        page.next(PATH),
        List.of(new Author("Københavns Kommune")),
        page.entries().stream().map(Item::of).toList());
  }
}
