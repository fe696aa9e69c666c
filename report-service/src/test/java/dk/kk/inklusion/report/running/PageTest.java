package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;

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
            "No. 1, published 23 November 2012 at 15:02, because new answers came",
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
            "Nr. 3, offentliggjort 23. november 2012 kl. 15.02, fordi der kom nye svar");
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
      assertThat(texts(page, "li." + state + ", td." + state))
          .hasSize(2)
          .allSatisfy(text -> assertThat(text).doesNotContainPattern("[0-9]"));
    }
    assertThat(page.select("li.suppressed .number, td.suppressed small")).isEmpty();
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
    files.addAll(page.select("link").eachAttr("href"));
    assertThat(files).hasSize(3);
    for (String address : files) {
      assertThat(service.get(address).headers().firstValue("Cache-Control"))
          .hasValueSatisfying(cache -> assertThat(cache).isEqualTo("max-age=31536000"));
    }
  }
}
