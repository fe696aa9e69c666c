package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
class FeedTest {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String SITE = "https://inklusion.example";
  private static final int UPDATES = 117;
  private static final int PUBLISHED = UPDATES + 2;

  private Stage stage;
  private Service service;

  @BeforeAll
  void start(@TempDir Path folder) {
    stage = Stage.open(folder);
    LongStream.rangeClosed(1, UPDATES)
        .mapToObj(s -> Revision.of("2012", s, s).index(74.0, 75.0, 68.0))
        .forEach(stage::publish);
    stage.publish(
        Revision.of("2012", UPDATES + 1, UPDATES + 1)
            .index(74.0, 75.0, 68.0)
            .isFinal()
            .publishedAt("2012-12-01T09:00:00Z"));
    String odd = "2013-<b>&amp;\u0001";
    Revision last = Revision.of("2013", 1, PUBLISHED).publishedAt("2013-01-02T03:04:05.678Z");
    String json =
        last.json()
            .replace(
                "\"Inklusionsundersøgelsen 2013\"", JsonMapper.shared().writeValueAsString(odd));
    stage.publish(
        last.key(),
        json.getBytes(StandardCharsets.UTF_8),
        Map.of("ce_time", "2013-01-02T03:04:05.678Z"));
    service = stage.start("site.url=" + SITE);
  }

  @AfterAll
  void stop() {
    service.close();
    stage.close();
  }

  private static SyndFeed read(String atom) throws FeedException {
    return new SyndFeedInput().build(new StringReader(atom));
  }

  private static String child(Element parent, String name) {
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (name.equals(node.getLocalName())) {
        return node.getTextContent();
      }
    }
    throw new AssertionError(parent.getLocalName() + " has no " + name);
  }

  private static Document parse(String xml) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theAtomFeedIsAsItsStandardSays() throws Exception {
    HttpResponse<String> answer = service.get("/feed.atom");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/atom+xml");
    Element feed = parse(answer.body()).getDocumentElement();
    assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
    assertThat(child(feed, "id")).startsWith("urn:uuid:");
    assertThat(child(feed, "title")).isNotBlank();
    assertThat(OffsetDateTime.parse(child(feed, "updated"))).isNotNull();
    assertThat(child(feed, "author")).isEqualTo("Københavns Kommune");
    NodeList entries = feed.getElementsByTagNameNS(ATOM, "entry");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < entries.getLength(); i++) {
      Element entry = (Element) entries.item(i);
      ids.add(child(entry, "id"));
      assertThat(child(entry, "title")).isNotBlank();
      assertThat(child(entry, "summary")).isNotBlank();
      assertThat(OffsetDateTime.parse(child(entry, "updated"))).isNotNull();
      assertThat(OffsetDateTime.parse(child(entry, "published"))).isNotNull();
    }
    assertThat(ids).hasSize(50).doesNotHaveDuplicates();
    assertThat(answer.body()).contains("rel=\"self\"", "href=\"" + SITE + "/feed.atom\"");
  }

  @Test
  void anEntrySaysWhatWasPublishedAndWhy() throws FeedException {
    List<SyndEntry> entries = read(service.get("/feed.atom").body()).getEntries();

    SyndEntry odd = entries.get(0);
    assertThat(odd.getTitle())
        .isEqualTo("2013-<b>&amp;\uFFFD (Inklusionsundersøgelsen): udgave 1, foreløbige tal");
    assertThat(odd.getPublishedDate()).isEqualTo("2013-01-02T03:04:05.678Z");
    SyndEntry closing = entries.get(1);
    assertThat(closing.getTitle())
        .isEqualTo(
            "Inklusionsundersøgelsen 2012 (Inklusionsundersøgelsen): udgave 118, endelige tal");
    assertThat(closing.getDescription().getValue()).contains("fordi undersøgelsen blev lukket");
    assertThat(closing.getLink()).isEqualTo(SITE + "/surveys/inklusion/waves/2012");
    assertThat(closing.getLinks())
        .anyMatch(link ->
            link.getHref()
                .equals(SITE + "/api/v1/surveys/inklusion/waves/2012/index?revision=118"));
    SyndEntry update = entries.get(2);
    assertThat(update.getTitle()).endsWith("udgave 117, foreløbige tal");
    assertThat(update.getDescription().getValue())
        .contains("fordi grundlaget er opdateret", "2000 personer")
        .doesNotContainIgnoringCase("træk");
  }

  @Test
  void theJsonFeedIsAsItsStandardSaysAndHasTheSameEntries() throws Exception {
    HttpResponse<String> answer = service.get("/feed.json");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/feed+json");
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("/jsonfeed-1.1.schema.json"))
                .validate(
                    answer.body(),
                    InputFormat.JSON,
                    context -> context.executionConfig(c -> c.formatAssertionsEnabled(true))))
        .isEmpty();
    JsonNode feed = JsonMapper.shared().readTree(answer.body());
    assertThat(feed.get("feed_url").asString()).isEqualTo(SITE + "/feed.json");
    assertThat(feed.get("items").valueStream().map(item -> item.get("id").asString()))
        .containsExactlyElementsOf(
            read(service.get("/feed.atom").body()).getEntries().stream()
                .map(SyndEntry::getUri)
                .toList());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(FeedTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void followingTheNextPageFindsEveryRevisionOnce() {
    List<String> titles = new ArrayList<>();
    String path = "/feed.json";
    while (path != null) {
      JsonNode page = service.json(path);
      page.get("items").forEach(item -> titles.add(item.get("title").asString()));
      JsonNode next = page.get("next_url");
      path = next == null ? null : next.asString().substring(SITE.length());
    }

    assertThat(titles).hasSize(PUBLISHED).doesNotHaveDuplicates();
    assertThat(titles.getLast()).contains("udgave 1, foreløbige");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/feed.atom", "/feed.json", "/feed.json?before=7"})
  void whatAReaderHasIsNotSentAgain(String path) {
    HttpResponse<String> answer = service.get(path);
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    String modified = answer.headers().firstValue("Last-Modified").orElseThrow();

    assertThat(service.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(service.get(path, "If-Modified-Since", modified).statusCode()).isEqualTo(304);
    assertThat(service.get("/feed.json?before=9", "If-None-Match", tag).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aPageThatCannotBeIsAnsweredWithTheReason() {
    assertThat(service.get("/feed.atom?before=0").body())
        .contains("/problems/invalid-parameter", "before must be");
    assertThat(service.json("/feed.json?before=1").get("items")).isEmpty();
  }

  @Test
  void anEmptyFeedIsAFeed(@TempDir Path folder) throws FeedException {
    try (Stage empty = Stage.open(folder);
        Service nothing = empty.start()) {
      assertThat(read(nothing.get("/feed.atom").body()).getEntries()).isEmpty();
      assertThat(nothing.json("/feed.json").get("items")).isEmpty();

      String tag = nothing.get("/feed.json").headers().firstValue("ETag").orElseThrow();
      empty.publish(Revision.of("2012", 1, 1).index(74.0, 75.0, 68.0));
      nothing.awaitApplied(1);
      assertThat(nothing.get("/feed.json", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }
  }
}
