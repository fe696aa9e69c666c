package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.kk.inklusion.model.event.EntryStatus;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  private Stage stage;
  private Service service;

  @BeforeEach
  void start(@TempDir Path folder) {
    stage = Stage.open(folder);
    service = stage.start();
  }

  @AfterEach
  void stop() {
    service.close();
    stage.close();
  }

  private Document page(String path) {
    HttpResponse<String> answer = service.get(path);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    return Jsoup.parse(answer.body());
  }

  private static List<String> texts(Element within, String css) {
    return within.select(css).eachText();
  }

  private void publishTwoWaves() {
    stage.publish(
        Revision.of("2011", 1, 1).index(72.1, 73.0, 65.2).discrimination(0.12, 0.1, 0.27).isFinal(),
        Revision.of("2012", 1, 2).index(74.3, 74.5, 67.4).discrimination(0.098, 0.085, 0.245));
    service.awaitApplied(2);
  }

  @Test
  void theHeadlinesAreWholePointsAndPerCentRoundedHalfUp() {
    publishTwoWaves();

    Document page = page("/");

    assertThat(texts(page, ".headlines .number"))
        .containsExactly("74 point", "75 point", "67 point", "10 %", "9 %", "25 %");
    assertThat(texts(page, "#inklusion-index-title ~ .headlines .group"))
        .containsExactly("Alle", "Etnisk dansk baggrund", "Ikke-vestlig baggrund");
    assertThat(texts(page, ".headlines .meaning").getFirst())
        .isEqualTo("Ligger med 95 procents sikkerhed mellem 73,4 og 75,2 point.");
  }

  @Test
  void theTableHasThePublishedFiguresOfThisWaveAndThoseBefore() {
    publishTwoWaves();

    Element table = page("/").expectFirst("table");

    assertThat(table.expectFirst("caption").text()).contains("Inklusionsindeks");
    assertThat(texts(table, "tbody th[scope=row]"))
        .containsExactly(
            "Inklusionsundersøgelsen 2012 foreløbig", "Inklusionsundersøgelsen 2011 endelig");
    assertThat(texts(table, "tbody .exact"))
        .containsExactly("74,3", "74,5", "67,4", "72,1", "73,0", "65,2");
    assertThat(table.expectFirst("tbody td").text()).isEqualTo("74,3 95 %: 73,4–75,2 1.234 svar");
    assertThat(table.expectFirst("tbody a").attr("href"))
        .isEqualTo("/surveys/inklusion/waves/2011?lang=da");
  }

  @Test
  void inEnglishWordsAndNumbersAreEnglish() {
    publishTwoWaves();

    Document page = page("/?lang=en");

    assertThat(page.expectFirst("html").attr("lang")).isEqualTo("en");
    assertThat(texts(page, ".headlines .number").getFirst()).isEqualTo("74 points");
    assertThat(texts(page, ".headlines .group"))
        .contains("Everyone", "Ethnic Danish background", "Non-western background");
    assertThat(page.expectFirst("tbody td").text()).isEqualTo("74.3 95%: 73.4–75.2 1,234 answers");
    assertThat(page.text())
        .contains(
            "Provisional figures",
            "No. 1, published 23 November 2012 at 15:02, because the answers were updated",
            "From 1 September 2012 to 31 October 2012");
    assertThat(page.text()).doesNotContain("Foreløbig", "svarpersoner");
  }

  @Test
  void danishComesFirstWhateverTheBrowserPrefers() {
    publishTwoWaves();

    String body = service.get("/", "Accept-Language", "en-GB").body();

    assertThat(Jsoup.parse(body).expectFirst("html").attr("lang")).isEqualTo("da");
  }

  @Test
  void thePageSaysWhatTheFiguresRestOn() {
    stage.publish(Revision.of("2012", 3, 1).index(74.3, 74.5, 67.4).waiting(12));
    service.awaitApplied(1);

    Document page = page("/");

    assertThat(texts(page, ".status strong")).containsExactly("Foreløbige tal");
    assertThat(texts(page, ".basis dd"))
        .contains(
            "2.000 svarpersoner. Leverancer modtaget: 3",
            "12 svarpersoner er endnu ikke med i tallene. De kommer med, når ingen enkeltperson"
                + " kan genkendes",
            "Fra 1. september 2012 til 31. oktober 2012",
            "Nr. 3, offentliggjort 23. november 2012 kl. 15.02, fordi svarene blev opdateret");
  }

  @Test
  void aClosedWaveLooksFinal() {
    stage.publish(Revision.of("2012", 4, 1).index(74.3, 74.5, 67.4).isFinal());
    service.awaitApplied(1);

    Document page = page("/");

    assertThat(texts(page, ".status.final strong")).containsExactly("Endelige tal");
    assertThat(page.select(".provisional")).isEmpty();
  }

  @Test
  void whatIsNotPublishedHasAWordAndNoNumber() {
    stage.publish(
        Revision.of("2012", 1, 1)
            .index(74.3, 74.5, 0)
            .without("ethnic", "ikke-vestlig", "index", EntryStatus.SUPPRESSED)
            .without("total", "all", "discrimination", EntryStatus.NO_DATA)
            .without("ethnic", "dansk", "discrimination", EntryStatus.NOT_ESTIMABLE));
    service.awaitApplied(1);

    Document page = page("/");

    assertThat(texts(page, ".headlines .word"))
        .containsExactly("Skjult", "Ingen svar", "Kan ikke beregnes", "Ikke opgjort");
    for (String state : List.of("suppressed", "no-data", "not-estimable", "missing")) {
      assertThat(texts(page, "li." + state + ", .waves td." + state))
          .hasSize(2)
          .allSatisfy(text -> assertThat(text).doesNotContainPattern("[0-9]"));
    }
    assertThat(page.select("li.suppressed .number, td.suppressed small")).isEmpty();
  }

  private Document publishEverything(String path) {
    stage.publish(Revision.final2011(1), Revision.provisional2012(1, 2));
    service.awaitApplied(2);
    return page(path);
  }

  @Test
  void theGapIsToldWithWhatItWasAndHowSureItsChangeIs() {
    Document page = publishEverything("/");

    Element index = page.expectFirst("#inklusion-index .gap");
    assertThat(index.expectFirst(".number").text()).isEqualTo("7,0 point");
    assertThat(texts(index, ".told p"))
        .containsExactly(
            "Ikke-vestlig baggrund ligger 7,0 point lavere (95 %: 5,8 til 8,2). I 2011 var"
                + " forskellen 7,8 point.",
            "Siden 2011: Foreløbigt ingen sikker ændring (95 %: −2,5 til +0,9)",
            "Hvornår er forskellen væk i nuværende tempo? Kan ikke siges. Det er ikke sikkert, at"
                + " forskellen er blevet mindre, og derfor kan der ikke regnes frem.");
  }

  @Test
  void aGapTheOtherWayRoundIsToldAsAPositiveNumber() {
    Document page = publishEverything("/?lang=en");

    Element gap = page.expectFirst("#inklusion-discrimination .gap");
    assertThat(gap.expectFirst(".number").text()).isEqualTo("16.6 percentage points");
    assertThat(texts(gap, ".told p"))
        .containsExactly(
            "Non-western background is 16.6 percentage points higher (95%: 13.3 to 19.9). In 2011"
                + " the gap was 17.3 percentage points.",
            "Since 2011: Provisionally no certain change (95%: −5.5 to +4.1)",
            "When is the gap closed at the present pace? Provisionally: in about 24 years (95%: 14"
                + " to 71 years).");
  }

  @Test
  void aStatusIsASymbolAndAWord() {
    Document page = publishEverything("/");

    Element statuses = page.expectFirst("#inklusion-index .statuses");
    assertThat(texts(statuses, "tbody tr"))
        .containsExactly(
            "Alle Foreløbig fremgang +2,2 point (95 %: +1,2 til +3,2)",
            "Etnisk dansk baggrund Foreløbig fremgang +2,1 point (95 %: +1,0 til +3,2)",
            "Ikke-vestlig baggrund Foreløbig tilbagegang −2,9 point (95 %: −4,2 til −1,6)",
            "Forskellen mellem grupperne Foreløbigt ingen sikker ændring (95 %: −2,5 til +0,9)");
    assertThat(statuses.select(".change svg.symbol")).hasSize(4);
    assertThat(page.text()).doesNotContainIgnoringCase("uændret");
  }

  @Test
  void whatIsNotComparableOrNotThereIsNotAChange() {
    Document page = publishEverything("/");

    assertThat(texts(page, "#inklusion-discrimination .statuses tbody tr").getFirst())
        .isEqualTo("Alle Ikke opgjort");
    assertThat(texts(page, "#inklusion-index-details .groups caption:contains(Køn) ~ tbody .since"))
        .containsExactly(
            "Siden 2011, foreløbigt: Kan ikke sammenlignes",
            "Siden 2011, foreløbigt: Ikke opgjort");
  }

  @Test
  void everyGroupIsDrawnBesideItsFigures() {
    Document page = publishEverything("/");

    Element women = row(page, "#inklusion-index-details .groups", "Kvinder");
    assertThat(texts(women, "td.figure")).containsExactly("74,9", "73,7–76,1", "1.234 svar");
    Element interval = women.expectFirst("svg.plot .ci");
    Element dot = women.expectFirst("svg.plot .dot");
    assertThat(percent(interval, "x1")).isLessThan(percent(dot, "cx"));
    assertThat(percent(dot, "cx")).isLessThan(percent(interval, "x2"));
    Element axis = page.expectFirst("#inklusion-index-details .groups svg.axis");
    double from = Double.parseDouble(texts(axis, "text").getFirst());
    double to = Double.parseDouble(texts(axis, "text").getLast());
    assertThat(percent(dot, "cx")).isCloseTo(100 * (74.9 - from) / (to - from), within(0.01));
  }

  private static Element row(Document page, String table, String label) {
    return page.select(table + " tbody tr").stream()
        .filter(row -> row.expectFirst("th").text().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static double percent(Element element, String attribute) {
    return Double.parseDouble(element.attr(attribute).replace("%", ""));
  }

  @Test
  void aFigureWithoutAnIntervalHasNoLineAndSaysSo() {
    Document page = publishEverything("/");

    Element men = row(page, "#inklusion-index-details .groups", "Mænd");
    assertThat(men.className()).isEqualTo("uncertain");
    assertThat(texts(men, "td.figure")).containsExactly("73,5 usikkert", "ikke vist", "40 svar");
    assertThat(men.select(".dot")).hasSize(1);
    assertThat(men.select(".ci")).isEmpty();
  }

  @Test
  void whatIsNotShownIsDrawnAsNothingAndNotAsZero() {
    Document page = publishEverything("/");

    for (String label : List.of("Kvinder", "Mænd", "Øvrige/uoplyst")) {
      Element row = row(page, "#inklusion-discrimination-details .groups", label);
      assertThat(row.select(".dot, .ci")).isEmpty();
      assertThat(row.select("rect.nothing")).hasSize(1);
      assertThat(row.expectFirst("td.word").text()).doesNotContainPattern("[0-9]");
    }
    Element men = row(page, "#inklusion-index-details .gaps", "Mænd");
    assertThat(men.text()).isEqualTo("Mænd Skjult");
    assertThat(men.select("rect.nothing")).hasSize(1);
  }

  @Test
  void withoutAFigureThereIsNoScale() {
    Document page = publishEverything("/");

    // Of discrimination, the groups by gender are all withheld; those by background are not.
    assertThat(page.select("#inklusion-discrimination-details .groups svg.axis text")).isNotEmpty();
    assertThat(page.select("#inklusion-discrimination-details .gaps svg.axis text")).isNotEmpty();
    stage.publish(
        Revision.of("2012", 2, 3)
            .without("ethnic", "dansk", "index", EntryStatus.SUPPRESSED)
            .gapWithout("total", "all", "index", EntryStatus.SUPPRESSED));
    service.awaitApplied(3);
    assertThat(page("/").select("svg.axis text, svg.plot .grid, svg.plot .zero")).isEmpty();
  }

  @Test
  void aWaveIsDrawnAsProvisionalOrFinalAndJoinedToTheOneBefore() {
    Document page = publishEverything("/");

    assertThat(page.select(".trends figure")).hasSize(8);
    Element index = page.expectFirst("#inklusion-index-details .trends figure");
    assertThat(index.expectFirst("svg").attr("aria-label"))
        .isEqualTo("Alle. 2011: 72,1, 2012: 74,3");
    assertThat(index.select("g.final .dot")).hasSize(1);
    assertThat(index.select("g.provisional .dot")).hasSize(1);
    assertThat(index.select("line.line")).hasSize(1);
  }

  @Test
  void acrossABreakNothingIsJoined() {
    stage.publish(
        Revision.final2011(1),
        Revision.of("2012", 1, 2)
            .index(74.3, 75.1, 68.1)
            .changeWithout("total", "all", "index", EntryStatus.NOT_COMPARABLE)
            .isFinal());
    service.awaitApplied(2);

    Document page = page("/");

    List<Element> figures = page.select("#inklusion-index-details .trends figure");
    assertThat(figures.getFirst().select("line.line")).isEmpty();
    assertThat(figures.get(1).select("line.line")).hasSize(1);
    assertThat(figures.getLast().expectFirst(".absent").text()).isEqualTo("Ingen svar");
  }

  @Test
  void theCompositionIsABarAndATableAndNoCause() {
    Document page = publishEverything("/");

    Element composition = page.expectFirst(".composition");
    assertThat(texts(composition, ".parts tbody tr"))
        .containsExactly(
            "Forskel blandt dem, der har svaret på alt 6,9",
            "Del der følger af forskellig sammensætning 7,5 0,60",
            "Herkomst 5,0 0,27",
            "Køn 2,5 0,40",
            "Forskel mellem ellers sammenlignelige svarpersoner −0,6 0,81");
    assertThat(composition.text())
        .contains(
            "er forskellen −0,6 point (95 %: −2,1 til +1,0; p = 0,489)",
            "Ingen af delene er en årsag til forskellen eller et mål for diskrimination");
    // What is below 0 lies to the left of it, and the pieces above fill the rest.
    double zero = percent(composition.expectFirst("line.zero"), "x1");
    assertThat(zero).isCloseTo(100 * 0.6 / 8.1, within(0.01));
    for (Element piece : composition.select("rect.unexplained[x]")) {
      assertThat(percent(piece, "x")).isZero();
      assertThat(percent(piece, "width")).isCloseTo(zero, within(0.01));
    }
    assertThat(percent(composition.expectFirst("rect.covariate-1[x]"), "x")).isEqualTo(zero);
    Element last = composition.expectFirst("rect.covariate-2[x]");
    assertThat(percent(last, "x") + percent(last, "width")).isCloseTo(100, within(0.02));
  }

  @Test
  void aGapThatCannotBeDividedSaysWhy() {
    stage.publish(
        Revision.of("2012", 1, 1)
            .index(74.3, 75.1, 68.1)
            .compositionWithout(EntryStatus.NOT_ESTIMABLE, "too-few-rows"));
    service.awaitApplied(1);

    Document page = page("/");

    assertThat(page.expectFirst(".composition").text())
        .isEqualTo(
            "Inklusionsindeks: forskellen kan ikke deles op. For få har svaret på alle"
                + " baggrundsspørgsmål.");
    assertThat(page.expectFirst("#inklusion-index .outlook").text())
        .endsWith("Kan ikke siges: der er ingen tidligere måling at regne fra.");
  }

  @Test
  void problemsOfTheWaveStandBeforeTheFiguresAndFactsBehind() {
    Document page = publishEverything("/?lang=en");

    assertThat(texts(page, ".problems li")).containsExactly("Valby was asked later.");
    assertThat(texts(page, ".basis dl div"))
        .contains("Collected by Telefon og web", "Response rate 41 per cent")
        .contains("Drawn for the survey 4,880");
  }

  @Test
  void everyFormatIsALinkAway() {
    Document page = publishEverything("/");

    List<String> links = page.select(".downloads a").eachAttr("href");
    assertThat(links).hasSize(8);
    for (String link : links) {
      assertThat(service.get(link).statusCode()).as(link).isEqualTo(200);
    }
    for (Element link : page.select(".contents a")) {
      assertThat(page.getElementById(link.attr("href").substring(1))).isNotNull();
    }
  }

  @Test
  void aWavesOwnPageShowsItAndPointsToTheNewest() {
    publishTwoWaves();

    Document page = page("/surveys/inklusion/waves/2011?lang=da");

    assertThat(texts(page, "h2")).containsExactly("Inklusionsundersøgelsen 2011");
    assertThat(texts(page, ".headlines .number").getFirst()).isEqualTo("72 point");
    assertThat(page.expectFirst(".newer a").attr("href"))
        .isEqualTo("/surveys/inklusion/waves/2012?lang=da");
    assertThat(page("/").select(".newer")).isEmpty();
  }

  @Test
  void theHistoryHasEveryRevisionWithItsReasonItsFiguresAndItsFiles() {
    stage.publish(
        Revision.of("2012", 1, 1).index(74.3, 74.5, 67.4),
        Revision.of("2011", 1, 2).index(72.1, 73.0, 65.2),
        Revision.of("2012", 2, 3).index(74.1, 74.4, 67.2).isFinal());
    service.awaitApplied(3);

    Document page = page("/surveys/inklusion/waves/2012/revisions?lang=en");

    assertThat(page.title()).startsWith("Revisions: ");
    assertThat(texts(page, ".history strong"))
        .containsExactly("Final figures", "Provisional figures");
    assertThat(texts(page, ".history li > p:nth-child(2)"))
        .satisfiesExactly(
            newest -> assertThat(newest).startsWith("No. 2,").contains("was closed"),
            first -> assertThat(first).startsWith("No. 1,").contains("were updated"));
    assertThat(texts(page.expectFirst("table"), ".exact"))
        .containsExactly("74.1", "74.4", "67.2", "74.3", "74.5", "67.4");
    for (Element row : page.select("tbody a")) {
      assertThat(page.getElementById(row.attr("href").substring(1))).isNotNull();
    }
    List<String> files = page.select(".links a").eachAttr("href");
    assertThat(files).hasSize(6);
    assertThat(service.get(files.getLast()).body()).contains("\"revision\":1,", "74.3");
  }

  @Test
  void aLongHistoryIsReadInPages() {
    for (int revision = 1; revision <= 60; revision++) {
      stage.publish(Revision.of("2012", revision, revision).index(74.3, 74.5, 67.4));
    }
    service.awaitApplied(60);

    Document newest = page("/surveys/inklusion/waves/2012/revisions");
    Document older = page(newest.expectFirst("#history-older").attr("href"));

    assertThat(newest.select(".history li").eachAttr("id"))
        .hasSize(50)
        .startsWith("revision-60")
        .endsWith("revision-11");
    assertThat(older.select(".history li").eachAttr("id"))
        .hasSize(10)
        .startsWith("revision-10")
        .endsWith("revision-1");
    assertThat(older.select("#history-older")).isEmpty();
    assertThat(service.get("/surveys/inklusion/waves/2012/revisions?before=1").statusCode())
        .isEqualTo(404);
    assertThat(service.get("/surveys/inklusion/waves/2012/revisions?before=x").statusCode())
        .isEqualTo(400);
  }

  @Test
  void everySurveyHasItsSection() {
    stage.publish(
        Revision.of("inklusion", "2012", 1, 1).index(74.3, 74.5, 67.4),
        Revision.of("tillid", "2012", 1, 2).index(50.0, 51.0, 49.0));
    service.awaitApplied(2);

    assertThat(page("/").select("section.survey").eachAttr("id"))
        .containsExactly("inklusion", "tillid");
  }

  @Test
  void beforeTheFirstRevisionThePageSaysWhatWillAppear() {
    assertThat(page("/").expectFirst(".none").text())
        .contains("endnu ikke offentliggjort", "inklusionsindekset");
    HttpResponse<String> wave = service.get("/surveys/inklusion/waves/2012?lang=en");
    assertThat(wave.statusCode()).isEqualTo(404);
    assertThat(wave.body()).contains("No figures have been published yet");
  }

  @Test
  void aFeedReaderFindsTheFeeds() {
    List<String> feeds = page("/").select("link[rel=alternate]").eachAttr("href");

    assertThat(feeds).hasSize(2);
    for (String feed : feeds) {
      assertThat(service.get(feed).statusCode()).as(feed).isEqualTo(200);
    }
  }

  @Test
  void aBrowserThatLostItsWayGetsAPage() {
    HttpResponse<String> answer = service.get("/nowhere?lang=en", "Accept", "text/html,*/*;q=0.8");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Jsoup.parse(answer.body()).expectFirst("h1").text())
        .isEqualTo("There is no such page");
  }

  @Test
  void aBrowserRunsNothingButThePagesOwnFiles() {
    HttpResponse<String> answer = service.get("/");

    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy ->
            assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe"));
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("script:not([src]), style, [style], [onclick]")).isEmpty();
    List<String> files = new ArrayList<>(page.select("script").eachAttr("src"));
    files.addAll(page.select("link:not([rel=alternate])").eachAttr("href"));
    assertThat(files).hasSize(3);
    for (String address : files) {
      assertThat(service.get(address).headers().firstValue("Cache-Control"))
          .hasValueSatisfying(cache -> assertThat(cache).isEqualTo("max-age=31536000"));
    }
  }
}
