// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.images;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.format.DataFormatException;

/** Reads and writes single pictures: PNG, JPEG and BMP, grey or in colours, 8 bits a channel. */
final class PictureFile {

  private PictureFile() {}

  /**
   * Reads a picture as it is, with one channel if it has no colours, otherwise three; transparency
   * is left out, as torchvision's loader does.
   */
  static PixelGrid read(Path file) {
    PictureHeader header = PictureHeader.read(file);
    BufferedImage image = decode(file, header);
    if (image.getWidth() != header.width() || image.getHeight() != header.height()) {
      throw new DataFormatException(file, "head", "the picture's size is not what its head says");
    }
    return pixels(image, header.grey());
  }

  private static BufferedImage decode(Path file, PictureHeader header) {
    try {
      byte[] contents = Files.readAllBytes(file);
      if (header.kind().equals("png")) {
        PngChunks.check(file, contents);
      }
      ImageReader reader = ImageIO.getImageReadersByFormatName(header.kind()).next();
      try (ImageInputStream in =
          new MemoryCacheImageInputStream(new ByteArrayInputStream(contents))) {
        String[] warning = new String[1];
        reader.addIIOReadWarningListener((source, text) -> warning[0] = text);
        reader.setInput(in, true, true);
        BufferedImage image = reader.read(0);
        if (warning[0] != null && warning[0].toLowerCase(Locale.ROOT).contains("premature")) {
          throw damaged(file, "truncated: " + warning[0]);
        }
        return image;
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      if (!Files.isReadable(file)) {
        throw Source.unreadable(file, e);
      }
      throw damaged(file, reason(e));
    } catch (DataFormatException e) {
      throw e;
    } catch (RuntimeException e) { // Java's readers throw many kinds on damaged contents
      throw damaged(file, reason(e));
    }
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static DataFormatException damaged(Path file, String problem) {
    return new DataFormatException(
        file, "contents", "the picture is damaged (" + problem + "); get the file again");
  }

  /** Grey pictures are read as they are stored: Java's colours would pass through a gamma. */
  private static PixelGrid pixels(BufferedImage image, boolean grey) {
    int width = image.getWidth();
    int height = image.getHeight();
    int area = width * height;
    Raster raster = image.getRaster();
    boolean stored = !(image.getColorModel() instanceof IndexColorModel);
    if (grey && stored) {
      return new PixelGrid(
          1, height, width, samples(raster, image.getColorModel().getComponentSize(0)));
    }
    byte[] values = new byte[(grey ? 1 : 3) * area];
    int[] offsets = interleaved(image);
    if (offsets != null) {
      byte[] data = ((DataBufferByte) raster.getDataBuffer()).getData();
      int step = ((PixelInterleavedSampleModel) raster.getSampleModel()).getPixelStride();
      int line = ((PixelInterleavedSampleModel) raster.getSampleModel()).getScanlineStride();
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int from = y * line + x * step;
          int to = y * width + x;
          values[to] = data[from + offsets[0]];
          values[area + to] = data[from + offsets[1]];
          values[2 * area + to] = data[from + offsets[2]];
        }
      }
      return new PixelGrid(3, height, width, values);
    }
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int to = y * width + x;
        values[to] = (byte) (row[x] >> 16);
        if (!grey) {
          values[area + to] = (byte) (row[x] >> 8);
          values[2 * area + to] = (byte) row[x];
        }
      }
    }
    return new PixelGrid(grey ? 1 : 3, height, width, values);
  }

  /** Returns where red, green and blue are within a pixel, if they can be taken as bytes. */
  private static int[] interleaved(BufferedImage image) {
    boolean rgb =
        image.getType() == BufferedImage.TYPE_3BYTE_BGR
            || image.getType() == BufferedImage.TYPE_4BYTE_ABGR
            || (image.getType() == BufferedImage.TYPE_CUSTOM
                && image.getColorModel().getColorSpace().isCS_sRGB()
                && image.getColorModel().getNumColorComponents() == 3);
    if (rgb
        && image.getRaster().getSampleModel() instanceof PixelInterleavedSampleModel model
        && image.getRaster().getDataBuffer() instanceof DataBufferByte buffer
        && buffer.getNumBanks() == 1
        && buffer.getOffset() == 0) {
      return model.getBandOffsets();
    }
    return null;
  }

  /** Returns the first band, scaled to 8 bits. */
  private static byte[] samples(Raster raster, int bits) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int white = (1 << bits) - 1;
    byte[] values = new byte[width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        values[y * width + x] = (byte) (bits == 8 ? row[x] : (row[x] * 255L + white / 2) / white);
      }
    }
    return values;
  }

  /** Writes a picture as {@code png} or {@code bmp}; the same pixels give the same bytes. */
  static void write(OutputStream out, PixelGrid pixels, String format) throws IOException {
    boolean grey = pixels.channels() == 1;
    BufferedImage image =
        new BufferedImage(
            pixels.width(),
            pixels.height(),
            grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int area = pixels.height() * pixels.width();
    byte[] values = pixels.values();
    for (int i = 0; i < area; i++) {
      if (grey) {
        data[i] = values[i];
      } else {
        data[3 * i] = values[2 * area + i];
        data[3 * i + 1] = values[area + i];
        data[3 * i + 2] = values[i];
      }
    }
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, format, stream);
    }
  }
}
