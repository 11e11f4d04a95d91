package talk.loma.ui.parts

import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.unit.dp
import talk.loma.shell.PhotoTarget
import talk.loma.types.PhotoRow
import talk.loma.types.PhotoTile
import talk.loma.ui.Device
import talk.loma.ui.PhotoSource
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** Photos that go with what is being written; each can be taken out again. */
@Composable
fun PhotoStrip(photos: List<PhotoTile>, device: Device, onRemove: (PhotoTile) -> Unit, modifier: Modifier = Modifier) {
    WrappingRow(modifier) {
        photos.forEach { photo ->
            Box {
                Thumbnail(photo.handle, device)
                IconButton({ onRemove(photo) }, Modifier.align(Alignment.TopEnd).size(48.dp)) { RemoveSign() }
            }
        }
    }
}

/** Small, so that the photo is seen; the room for the thumb around it is not. */
@Composable
private fun RemoveSign() {
    val colors = MaterialTheme.colorScheme
    Box(Modifier.size(28.dp).clip(CircleShape).background(colors.inverseSurface), Alignment.Center) {
        Icon(LomaIcons.Close, captions.removePhoto, Modifier.size(18.dp), colors.inverseOnSurface)
    }
}

/** Photos that were sent, or are on their way, each with where it is. */
@Composable
fun SentPhotos(photos: List<PhotoRow>, device: Device, modifier: Modifier = Modifier) {
    WrappingRow(modifier) {
        photos.forEach { photo ->
            Column(Modifier.width(112.dp), Arrangement.spacedBy(4.dp)) {
                Thumbnail(photo.handle, device)
                QuietText(photo.state)
            }
        }
    }
}

/** Take one or choose one; without a camera there is only one way. */
@Composable
fun AddPhotoButtons(target: PhotoTarget, device: Device, modifier: Modifier = Modifier) {
    WrappingRow(modifier) {
        if (device.hasCamera) {
            SecondaryButton(captions.takePhoto, { device.addPhoto(target, PhotoSource.CAMERA) }, sign = LomaIcons.Camera)
        }
        SecondaryButton(
            if (device.hasCamera) captions.pickPhoto else captions.addPhoto,
            { device.addPhoto(target, PhotoSource.GALLERY) }, sign = LomaIcons.Gallery,
        )
    }
}

/** The photo if it is still on the phone, else a sign. */
@Composable
private fun Thumbnail(handle: String?, device: Device) {
    val picture by produceState<ImageBitmap?>(null, handle) { value = handle?.let { device.photo(it) } }
    val frame = Modifier.size(112.dp).clip(MaterialTheme.shapes.small).background(MaterialTheme.colorScheme.surfaceContainerHighest)
    Box(frame, Alignment.Center) {
        val shown = picture
        if (shown == null) {
            Icon(LomaIcons.Gallery, captions.photo, Modifier.size(32.dp), MaterialTheme.colorScheme.onSurfaceVariant)
        } else {
            Image(shown, captions.photo, Modifier.size(112.dp), contentScale = ContentScale.Crop)
        }
    }
}
