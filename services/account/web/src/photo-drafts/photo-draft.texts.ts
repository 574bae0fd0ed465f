import { texts } from '@zhenming/web-kit';

/** hints of the device and of the server, and what to do about each */
export const warningTexts = texts(
  {
    SMALL: '照片尺寸偏小，证件上的字可能看不清。请用手机原图，不要用截图或聊天软件压缩过的图片。',
    BLURRED: '照片可能模糊。请擦净镜头、拿稳手机，对焦在证件上再拍。',
    DARK: '照片偏暗。请到光线充足的地方，面向光源拍摄。',
    BRIGHT: '照片过亮。请避开强光和反光，关闭闪光灯再拍。',
  },
  {
    SMALL:
      'The picture is small: the text of the document may be unreadable. Use the camera’s own file, not a screenshot or a copy from a chat.',
    BLURRED: 'The picture may be blurred. Clean the lens, hold the phone still and let it focus on the document.',
    DARK: 'The picture is dark. Go where there is light, and face it.',
    BRIGHT: 'The picture is too bright. Avoid strong light and reflections, and switch the flash off.',
  },
);

/** why a file cannot become a photo, found on the device, and what to do */
export const photoErrorTexts = texts(
  {
    empty: '文件是空的。请重新选择，或重新拍摄。',
    'not-a-picture': '这个文件不是 JPG、PNG 或 GIF 图片（改文件名不会改变格式）。请选择手机拍摄的照片。',
    heic: '您的浏览器打不开 HEIC 照片。请在手机“设置 → 相机 → 格式”中选择“兼容性最佳”后重拍，或把照片另存为 JPG 再选择。',
    animated: '不能使用动态图片。请选择一张静态的照片。',
    damaged: '图片已损坏，打不开。请重新拍摄，或从相册重新导出。',
    unopened: '设备打不开这张图片，可能是像素太高。请在相机设置中降低分辨率后重拍，或关闭其他应用后再试。',
    'too-detailed': '照片压缩后仍超过 300 KB。请换一个简单的背景重拍。',
    unknown: '照片没有处理成功，可能是设备内存不足。请关闭其他应用后重试，或换一张照片。',
  },
  {
    empty: 'The file is empty. Choose or take it again.',
    'not-a-picture':
      'The file is no JPEG, PNG or GIF picture, whatever its name says. Choose a photo that the camera took.',
    heic: 'Your browser cannot open HEIC photos. On the phone choose Settings → Camera → Formats → Most Compatible and take it again, or save the photo as JPEG first.',
    animated: 'Animated pictures are not accepted. Choose a photo that does not move.',
    damaged: 'The picture is damaged and cannot be opened. Take it again, or export it from the album again.',
    unopened:
      'Your device could not open the picture, perhaps because it has too many pixels. Choose a lower resolution in the camera and take it again, or close other apps and try again.',
    'too-detailed': 'The photo has more than 300 KB however it is compressed. Take it again before a plain background.',
    unknown:
      'The photo could not be prepared; the device may be short of memory. Close other apps and try again, or choose another photo.',
  },
);

/** what to do about a refusal of the server, beside its own sentence; by slug */
export const adviceTexts = texts(
  {
    'photo/too-large': '请换一张照片，或重新拍摄。',
    'photo/not-a-picture': '请选择手机拍摄的照片。',
    'photo/corrupt': '请重新拍摄。',
    'photo/appended': '请重新拍摄，或截取后另存再选择。',
    'photo/too-many-pixels': '请在相机设置中降低分辨率后重拍。',
    'photo/not-processed': '请重新拍摄；如果仍然不行，请联系客服。',
    'photo/not-found': '上传的照片只保留 24 小时，现在已过期，请重新上传。',
    'photo/side': '请返回检查正面和反面是否放反了。',
    'photo/back-missing': '请返回上传反面。',
    'photo/same-twice': '请返回，为反面重新拍一张。',
    'photo/lost': '请返回，重新上传照片。',
    'photo/being-reviewed': '不需要再次提交，结果会发到收件箱。',
    'photo/submissions-used-up': '客服的电话和邮箱在页面底部。',
    'photo/quota': '照片还在，稍后点“重新上传”即可。',
    'photo/store': '照片还在，点“重新上传”即可。',
    'photo/too-slow': '照片还在。请到信号好的地方或换一个网络，再点“重新上传”。',
  },
  {
    'photo/too-large': 'Take or choose another photo.',
    'photo/not-a-picture': 'Choose a photo that the camera took.',
    'photo/corrupt': 'Take it again.',
    'photo/appended': 'Take it again, or save a copy and choose that.',
    'photo/too-many-pixels': 'Choose a lower resolution in the camera and take it again.',
    'photo/not-processed': 'Take it again; if it still fails, contact support.',
    'photo/not-found': 'Photos are kept for 24 hours after their upload: upload them again.',
    'photo/side': 'Go back and see whether front and back are swapped.',
    'photo/back-missing': 'Go back and upload the back.',
    'photo/same-twice': 'Go back and take another photo of the back.',
    'photo/lost': 'Go back and upload the photos again.',
    'photo/being-reviewed': 'There is nothing to send again: the answer comes to your inbox.',
    'photo/submissions-used-up': 'Phone and e-mail of support are at the foot of the page.',
    'photo/quota': 'The photo is still here: press “Upload again” later.',
    'photo/store': 'The photo is still here: press “Upload again”.',
    'photo/too-slow':
      'The photo is still here. Go where the signal is better, or use another network, and press “Upload again”.',
  },
);

export const photoDraftTexts = texts(
  {
    FRONT: '手持证件正面',
    BACK: '手持证件反面',
    frontLead: '请手持证件，让有照片和号码的一面朝向镜头。',
    backLead: '请手持证件，让另一面朝向镜头。',
    onDevice: '照片会先在您的设备上检查、压缩到 300 KB 以内，并去除拍摄地点等信息，确认后才会发送。',
    camera: '拍照',
    file: '选择照片',
    another: '换一张',
    turn: '向右旋转照片',
    preparing: '正在处理照片，请稍候…',
    preview: (side: string) => `${side}，发送前预览`,
    result: (size: string, width: number, height: number) => `将发送：${size}，${width} × ${height} 像素`,
    compressed: (before: string) => `原文件 ${before}，已压缩，拍摄地点等信息已去除。`,
    untouched: '文件大小合适，且不含拍摄地点等信息，将按原样发送。',
    warnings: '请看一下，这张照片可能有问题',
    anyway: '您可以重拍，也可以继续发送。',
    send: '上传这张照片',
    sending: '正在上传',
    cancel: '取消上传',
    cancelled: '已取消上传，照片还在，可以重新上传。',
    retry: '重新上传',
    lost: '照片还在，网络恢复后重新上传即可。',
    keptUntil: (at: string) => `已上传，尚未提交。照片保留到 ${at}，请在此之前提交。`,
    stored: (at: string) => `已上传，尚未提交。照片保留到 ${at}，到期自动删除；也可以现在删除。`,
    toStored: '查看已上传的照片',
    uploaded: (side: string) => `${side}，已上传的照片`,
    remove: '删除这张照片',
  },
  {
    FRONT: 'Photo with the front',
    BACK: 'Photo with the back',
    frontLead: 'Hold the document with the side that has photo and number towards the camera.',
    backLead: 'Hold the document with its other side towards the camera.',
    onDevice:
      'The photo is checked on your device first, made to fit 300 KB, and rid of place and time; it is sent once you agree.',
    camera: 'Take a photo',
    file: 'Choose a photo',
    another: 'Take another one',
    turn: 'Turn the photo right',
    preparing: 'Preparing the photo…',
    preview: (side: string) => `${side}: as it will be sent`,
    result: (size: string, width: number, height: number) => `To be sent: ${size}, ${width} × ${height} pixels`,
    compressed: (before: string) => `Made from ${before}. Place and time of the camera are removed.`,
    untouched: 'The file fits and holds no place or time: it is sent as it is.',
    warnings: 'Look again: something may be wrong with this photo',
    anyway: 'Take another one, or send it all the same.',
    send: 'Upload this photo',
    sending: 'Uploading',
    cancel: 'Cancel the upload',
    cancelled: 'The upload was cancelled. The photo is still here: you can upload it again.',
    retry: 'Upload again',
    lost: 'The photo is still here: upload it again once the network is back.',
    keptUntil: (at: string) => `Uploaded, but not handed in yet. It is kept until ${at}: hand it in before.`,
    stored: (at: string) =>
      `Uploaded, but not handed in yet. It is kept until ${at}, then deleted; you can remove it now.`,
    toStored: 'See what you uploaded',
    uploaded: (side: string) => `${side}: as it was uploaded`,
    remove: 'Remove this photo',
  },
);
