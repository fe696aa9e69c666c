package dk.kk.inklusion.report.running;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A browser without a window. Its pictures are left in target/screenshots to look at. */
final class Chromium implements AutoCloseable {
  static final Path PICTURES = Path.of("target", "screenshots");
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium() {
    this.playwright = Playwright.create();
    this.browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /** Skips the test where there is none. */
  static Chromium require() {
    assumeTrue(
        Files.isExecutable(PROGRAM),
        "skipped: there is no " + PROGRAM + " (apt-get install chromium)");
    return new Chromium();
  }

  Browser browser() {
    return browser;
  }

  Page page(int width, int height) {
    return browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height));
  }

  static void picture(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
  }

  /** What axe finds wrong with a page. */
  static List<?> violations(Page page) throws IOException {
    page.evaluate(script("/axe.min.js"));
    return (List<?>)
        page.evaluate(
            """
            async () => (await axe.run()).violations.map(
              v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join('; '))
            """);
  }

  /** What reaches beyond the page's right edge, so that it would have to be moved to be read. */
  static List<?> tooWide(Page page) {
    return (List<?>)
        page.evaluate(
            """
            () => document.documentElement.scrollWidth <= window.innerWidth ? [] :
              [...document.querySelectorAll('main *')]
                .filter(e => e.getBoundingClientRect().right > window.innerWidth + 0.5)
                .map(e => e.tagName + '.' + e.getAttribute('class') + ': ' + e.textContent)
            """);
  }

  private static String script(String resource) throws IOException {
    try (InputStream in = Objects.requireNonNull(Chromium.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    playwright.close();
  }
}
