package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.Media;
import dk.kk.inklusion.model.event.EntryStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as a browser shows it. The pictures are left in target/screenshots to look at. */
class BrowserTest {
  private static final Path PICTURES = Chromium.PICTURES;
  private static Chromium chromium;
  private static Browser browser;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private Stage stage;
  private Service service;

  @BeforeAll
  static void open() {
    chromium = Chromium.require();
    browser = chromium.browser();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

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

  private Page page(int width, int height, String path) {
    Page page = chromium.page(width, height);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    page.navigate(service.address() + path);
    return page;
  }

  private void publishTwoWaves() {
    stage.publish(Revision.final2011(1), Revision.provisional2012(1, 2));
    service.awaitApplied(2);
  }

  private static List<?> violations(Page page) throws IOException {
    return Chromium.violations(page);
  }

  @Test
  void newFiguresAppearWithoutAJump() {
    publishTwoWaves();
    Page page = page(800, 400, "/");
    page.waitForCondition(() -> page.textContent("#live").contains("opdaterer sig selv"));
    page.focus("#inklusion-json");
    page.evaluate("() => window.scrollTo(0, 500)");

    stage.publish(Revision.of("2012", 2, 3).index(75.6, 76.1, 69.9));

    page.waitForCondition(() -> page.textContent(".number").startsWith("76"));
    assertThat(page.evaluate("() => window.scrollY")).isEqualTo(500);
    assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("inklusion-json");
    page.waitForCondition(() -> page.textContent("#announcement").contains("er opdateret"));
    assertThat(complaints).isEmpty();
  }

  @Test
  void theFirstFiguresAppearOnAPageThatHadNone() {
    Page page = page(800, 600, "/surveys/inklusion/waves/2012?lang=en");
    page.waitForCondition(() -> page.textContent("#live").contains("updates itself"));

    publishTwoWaves();

    page.waitForSelector(".headlines");
    assertThat(page.textContent("h2")).isEqualTo("The inclusion survey 2012");
  }

  @Test
  void whatWasPublishedWhileTheServiceWasAwayAppearsToo() {
    publishTwoWaves();
    Page page = page(800, 600, "/");
    page.waitForCondition(() -> page.textContent("#live").contains("opdaterer sig selv"));
    String port = service.address().substring(service.address().lastIndexOf(':') + 1);
    service.close();
    page.waitForCondition(() -> page.textContent("#live").contains("afbrudt"));
    stage.publish(Revision.of("2012", 2, 3).index(77.6, 78.1, 69.9));

    service = stage.start("server.port=" + port);

    page.waitForCondition(() -> page.textContent(".number").startsWith("78"));
  }

  @ParameterizedTest
  @CsvSource({"da, 1280", "da, 320", "en, 1280", "en, 320"})
  void thePageIsAccessibleAndFits(String language, int width) throws IOException {
    publishTwoWaves();
    Page page = page(width, 800, "/?lang=" + language);

    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(true)
            .setPath(PICTURES.resolve("page-%s-%d.png".formatted(language, width))));
    assertThat(violations(page)).isEmpty();
    assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(width);
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280", "320"})
  void whatIsNotPublishedIsAccessibleToo(int width) throws IOException {
    stage.publish(
        Revision.of("2012", 1, 1)
            .index(74.3, 74.5, 0)
            .without("ethnic", "ikke-vestlig", "index", EntryStatus.SUPPRESSED)
            .without("total", "all", "discrimination", EntryStatus.NO_DATA)
            .without("ethnic", "dansk", "discrimination", EntryStatus.NOT_ESTIMABLE)
            .isFinal());
    service.awaitApplied(1);
    Page page = page(width, 800, "/");

    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(true)
            .setPath(PICTURES.resolve("withheld-%d.png".formatted(width))));
    assertThat(violations(page)).isEmpty();
  }

  @Test
  void everythingIsThereWithoutScripts() {
    publishTwoWaves();
    try (BrowserContext without =
            browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        Page page = without.newPage()) {
      page.navigate(service.address() + "/");

      assertThat(page.locator(".told").first().innerText()).contains("7,0", "5,8 til 8,2");
      assertThat(page.locator(".plotted").count()).isGreaterThan(3);
      assertThat(page.locator("#live").innerText()).isEqualTo("Genindlæs siden for at se nye tal.");
    }
  }

  @Test
  void theKeyboardReachesEverythingAndSaysWhereItIs() {
    publishTwoWaves();
    Page page = page(1280, 800, "/");

    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      page.keyboard().press("Tab");
      String id = String.valueOf(page.evaluate("() => document.activeElement.id || 'skip'"));
      assertThat(page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"))
          .as(id)
          .isEqualTo("solid");
      reached.add(id);
      if (id.equals("inklusion-revisions")) {
        break;
      }
    }

    assertThat(reached)
        .startsWith("skip")
        .contains("lang-en", "inklusion-index-link", "inklusion-xlsx", "inklusion-revisions");
  }

  @Test
  void aLinkWithinThePageLeadsThere() {
    publishTwoWaves();
    Page page = page(1280, 800, "/");

    page.click("#inklusion-discrimination-details-link");

    page.waitForCondition(() ->
        (Boolean)
            page.evaluate(
                "() => Math.abs(document.getElementById('inklusion-discrimination-details')"
                    + ".getBoundingClientRect().top) < 50"));
  }

  @Test
  void onPaperThereIsEverythingButTheLinksOfThePage() throws IOException {
    publishTwoWaves();
    Page page = page(1280, 800, "/");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    assertThat(page.locator(".contents").isVisible()).isFalse();
    assertThat(page.locator(".plotted .plot").first().isVisible()).isTrue();
    assertThat(page.locator(".composition .bar").first().isVisible()).isTrue();
    byte[] paper = page.pdf(new Page.PdfOptions().setFormat("A4"));
    Files.write(Files.createDirectories(PICTURES).resolve("print.pdf"), paper);
    assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
  }

  @ParameterizedTest
  @CsvSource({"1280", "320"})
  void theHistoryIsAccessibleAndFits(int width) throws IOException {
    publishTwoWaves();
    Page page = page(width, 800, "/surveys/inklusion/waves/2012/revisions");

    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(true)
            .setPath(PICTURES.resolve("history-%d.png".formatted(width))));
    assertThat(violations(page)).isEmpty();
    assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({"/, empty", "/nowhere, problem"})
  void aPageWithoutFiguresIsAccessible(String path, String name) throws IOException {
    Page page = page(1280, 800, path);

    page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    assertThat(violations(page)).isEmpty();
  }
}
