package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser and what it complained of. Its pictures are left in target/screenshots to look at. */
final class Browsing implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final double PATIENCE = 30_000;

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> addresses = new CopyOnWriteArrayList<>();

  private Browsing(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** A browser; without one the test that needs it is skipped. */
  static Browsing start() {
    assumeTrue(
        Files.isExecutable(CHROMIUM),
        "skipped: there is no " + CHROMIUM + " (apt-get install chromium)");
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    Playwright playwright = Playwright.create();
    Browser browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    return new Browsing(playwright, browser);
  }

  /** A new tab that shows an address. */
  Page page(int width, String address) {
    Page page =
        browser.newPage(
            new Browser.NewPageOptions()
                .setViewportSize(width, 800)
                .setAcceptDownloads(true)
                .setTimezoneId("Europe/Copenhagen"));
    page.setDefaultTimeout(PATIENCE);
    page.onConsoleMessage(message -> {
      // What the service refuses is a state of the page and not a complaint.
      if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    page.onRequest(request -> addresses.add(request.url()));
    page.navigate(address);
    return page;
  }

  /** Forgets the complaints and addresses of the test before. */
  void begin() {
    complaints.clear();
    addresses.clear();
  }

  List<String> complaints() {
    return complaints;
  }

  /** Every address that was asked for. */
  List<String> addresses() {
    return addresses;
  }

  /** A file as a person would choose it. */
  static void choose(Page page, String name, String content) {
    choose(page, name, content.getBytes(StandardCharsets.UTF_8));
  }

  static void choose(Page page, String name, byte[] content) {
    page.setInputFiles("#file", new FilePayload(name, "", content));
  }

  static void typeKey(Page page, String key) {
    page.fill("#key", key);
    page.press("#key", "Enter");
  }

  /** The page as it is: a picture, no complaint of axe, nothing wider than the window. */
  void inspect(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    assertThat(violations(page)).as(name).isEmpty();
    assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
        .as(name + " fits")
        .isEqualTo(page.viewportSize().width);
    assertThat(complaints).as(name).isEmpty();
  }

  /** What is seen without scrolling. */
  void look(Page page, String name) {
    page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  private static List<?> violations(Page page) {
    page.evaluate(script("/axe.min.js"));
    return (List<?>)
        page.evaluate(
            """
            async () => (await axe.run()).violations.map(
              v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join('; '))
            """);
  }

  private static String script(String resource) {
    try (InputStream in = Objects.requireNonNull(Browsing.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
