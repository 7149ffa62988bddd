import type {Readable} from "node:stream";
import {StringDecoder} from "node:string_decoder";
import {SaxesParser} from "saxes";

/** What a document says while it is read; names come without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Streams an XML document to a listener, and yields after each chunk, so that what the listener gathered can be taken away.
 * @throws Error when the document is not well-formed
 */
export async function* readXml(stream: Readable, listener: XmlListener): AsyncGenerator<void> {
  const parser = new SaxesParser<{position: false; xmlns: false}>({position: false, xmlns: false});
  const decoder = new StringDecoder("utf8");
  parser.on("error", error => {
    throw error;
  });
  parser.on("opentag", ({name, attributes}) => listener.open?.(local(name), attributes));
  parser.on("closetag", ({name}) => listener.close?.(local(name)));
  parser.on("text", text => listener.text?.(text));
  parser.on("cdata", text => listener.text?.(text));
  try {
    for await (const chunk of stream) {
      parser.write(decoder.write(chunk as Buffer));
      yield;
    }
    parser.write(decoder.end()).close();
    yield;
  } finally {
    stream.destroy();
  }
}

/** Reads a whole document. */
export async function readWholeXml(stream: Readable, listener: XmlListener): Promise<void> {
  for await (const _ of readXml(stream, listener));
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);
