package dk.kk.inklusion.ingest.workbook;

import dk.kk.inklusion.ingest.problem.ProblemException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One XML file of a workbook, read from top to bottom by its elements' local names. */
final class Xml implements Closeable {
  private static final int BUFFER = 64 * 1024;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String PRONUNCIATION = "rPh";
  private static final XMLInputFactory FACTORY = factory();

  private final Reader text;
  private final XMLStreamReader events;

  private Xml(Reader text, XMLStreamReader events) {
    this.text = text;
    this.events = events;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  /**
   * Opens a file, which must be UTF-8 as every spreadsheet program writes it.
   *
   * @throws ProblemException if it is no XML
   */
  static Xml open(InputStream bytes) throws IOException {
    var text =
        new BufferedReader(
            new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), BUFFER);
    try {
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      return new Xml(text, FACTORY.createXMLStreamReader(new MarkupGuard(text)));
    } catch (XMLStreamException e) {
      text.close();
      throw problem(e);
    } catch (IOException e) {
      text.close();
      throw Damage.of(e);
    } catch (RuntimeException e) {
      text.close();
      throw e;
    }
  }

  /** Goes on to the next start or end of an element; false at the end of the file. */
  boolean next() throws IOException {
    while (advance()) {
      if (events.isStartElement() || events.isEndElement()) {
        return true;
      }
    }
    return false;
  }

  private boolean advance() throws IOException {
    try {
      if (!events.hasNext()) {
        return false;
      }
      events.next();
      return true;
    } catch (XMLStreamException e) {
      throw problem(e);
    }
  }

  /** Whether an element of this name starts here. */
  boolean starts(String name) {
    return events.isStartElement() && events.getLocalName().equals(name);
  }

  boolean ends(String name) {
    return events.isEndElement() && events.getLocalName().equals(name);
  }

  /** An attribute of the element that starts here; null where it has none, or none starts. */
  @Nullable String attribute(String name) {
    for (int i = 0; i < attributes(); i++) {
      if (events.getAttributeLocalName(i).equals(name)) {
        return events.getAttributeValue(i);
      }
    }
    return null;
  }

  private int attributes() {
    return events.isStartElement() ? events.getAttributeCount() : 0;
  }

  /** An attribute that has a namespace of its own, as {@code r:id}. */
  @Nullable String qualified(String name) {
    for (int i = 0; i < attributes(); i++) {
      String namespace = events.getAttributeNamespace(i);
      if (namespace != null
          && !namespace.isEmpty()
          && events.getAttributeLocalName(i).equals(name)) {
        return events.getAttributeValue(i);
      }
    }
    return null;
  }

  /**
   * The text of the element that starts here; goes on to its end.
   *
   * @param within the elements whose text counts: this one or some in it; not what is said of its
   *     pronunciation
   * @param most characters; one more is read, so that a longer text is known as such
   */
  String text(String element, String within, int most) throws IOException {
    var found = new StringBuilder();
    int begun = 0;
    boolean counts = element.equals(within);
    int spoken = 0;
    while (advance()) {
      switch (events.getEventType()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          int room = Math.min(events.getTextLength(), most + 1 - found.length());
          if (counts && spoken == 0 && room > 0) {
            found.append(events.getTextCharacters(), events.getTextStart(), room);
          }
        }
        case XMLStreamConstants.START_ELEMENT -> {
          counts |= starts(within);
          spoken += starts(PRONUNCIATION) ? 1 : 0;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          // What was cut short stays too long, and what only two parts look like is no escape.
          if (ends(within) && found.length() <= most) {
            found.replace(begun, found.length(), Escapes.decoded(found.substring(begun)));
            begun = found.length();
          }
          if (ends(element)) {
            return found.toString();
          }
          counts &= !ends(within);
          spoken -= ends(PRONUNCIATION) ? 1 : 0;
        }
        default -> {}
      }
    }
    throw Damage.unreadable();
  }

  private static ProblemException problem(XMLStreamException e) throws IOException {
    for (Throwable cause = e.getNestedException(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return Damage.of(io);
      }
    }
    return Damage.unreadable();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
