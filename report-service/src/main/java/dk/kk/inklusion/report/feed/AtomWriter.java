package dk.kk.inklusion.report.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The feed as Atom (RFC 4287), its older pages linked by RFC 5005. */
final class AtomWriter {
  static final String PATH = "/feed.atom";

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String AUTHOR = "Københavns Kommune";
  private static final String FEED_ID = "urn:uuid:5f0b8a0e-3f0c-4c2f-9a45-6a3d2c1f7b10";

  /** Characters XML has no place for, whatever a title holds. */
  private static final String NOT_XML =
      "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

  private final XMLStreamWriter xml;

  private AtomWriter(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static byte[] write(FeedPage page) {
    var bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      new AtomWriter(xml).feed(page);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private void feed(FeedPage page) throws XMLStreamException {
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    xml.writeStartElement("feed");
    xml.writeDefaultNamespace(ATOM);
    xml.writeAttribute("xml:lang", "da");
    text("id", FEED_ID);
    text("title", FeedPage.TITLE);
    text("subtitle", FeedPage.DESCRIPTION);
    text("updated", page.updated().toString());
    author();
    link("self", "application/atom+xml", page.self(PATH));
    link("alternate", "text/html", page.site() + "/");
    String next = page.next(PATH);
    if (next != null) {
      link("next", "application/atom+xml", next);
    }
    for (FeedEntry entry : page.entries()) {
      entry(entry);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void entry(FeedEntry entry) throws XMLStreamException {
    xml.writeStartElement("entry");
    text("id", entry.id());
    text("title", entry.title());
    text("published", entry.publishedAt().toString());
    text("updated", entry.publishedAt().toString());
    link("alternate", "text/html", entry.page());
    link("related", "application/json", entry.index());
    text("summary", entry.summary());
    xml.writeEndElement();
  }

  private void author() throws XMLStreamException {
    xml.writeStartElement("author");
    text("name", AUTHOR);
    xml.writeEndElement();
  }

  private void text(String element, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(text.replaceAll(NOT_XML, "\uFFFD"));
    xml.writeEndElement();
  }

  private void link(String relation, String type, String address) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("type", type);
    xml.writeAttribute("href", address);
  }
}
